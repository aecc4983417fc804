'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { popupRoot } from './popup-root.tsx'

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
}

export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={popupRoot()}>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-48 overflow-y-auto p-1">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type ItemProps = { icon?: ReactNode; children: ReactNode; onSelect?: () => void; danger?: boolean; disabled?: boolean }

export const MenuItem = ({ icon, children, onSelect, danger = false, disabled = false }: ItemProps) => (
  <Base.Item
    {...(onSelect && { onClick: onSelect })}
    disabled={disabled}
    className={cx('choice [&_svg]:size-4', danger ? 'text-bad' : '[&_svg]:text-faint')}
  >
    {icon}
    {children}
  </Base.Item>
)

export const MenuLink = ({ icon, children, href }: { icon?: ReactNode; children: ReactNode; href: string }) => (
  <Base.LinkItem render={<Link href={href} />} closeOnClick className="choice [&_svg]:size-4 [&_svg]:text-faint">
    {icon}
    {children}
  </Base.LinkItem>
)

export const MenuSeparator = () => <Base.Separator className="mx-2 my-1 h-px bg-line" />

type MenuChoiceProps<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string; icon?: ReactNode }[]
}

/** One of a few inside a menu, with the one in force marked. */
export function MenuChoice<V extends string>({ label, value, onChange, options }: MenuChoiceProps<V>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: V) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className="choice [&_svg]:size-4 [&_svg]:text-faint">
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden className="text-accent!" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

type MenuCheckProps = {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export const MenuCheck = ({ children, checked, onChange, disabled = false }: MenuCheckProps) => (
  <Base.CheckboxItem
    checked={checked}
    onCheckedChange={(next) => onChange(next)}
    disabled={disabled}
    className="choice pl-7 relative"
  >
    <Base.CheckboxItemIndicator className="absolute left-2">
      <Check aria-hidden className="size-4 text-accent" />
    </Base.CheckboxItemIndicator>
    {children}
  </Base.CheckboxItem>
)
