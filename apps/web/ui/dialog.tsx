'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { popupRoot } from './popup-root.tsx'
import { useUiT } from './use-ui-t.ts'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** Says exactly what will happen, where something will. */
  description?: ReactNode
  children?: ReactNode
  /** The buttons: the one that acts last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
}

const backdrop =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

const widths = { sm: 'sm:max-w-100', md: 'sm:max-w-130', lg: 'sm:max-w-180' }

/** A short form or a question over the screen. On a phone it sits at the bottom, under the thumb. */
export function Dialog({ open, onOpenChange, size = 'md', ...content }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal container={popupRoot()}>
        <Base.Backdrop className={backdrop} />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:px-4 sm:pt-[12vh] sm:pb-8">
          <Base.Popup
            className={cx(
              'flex max-h-full w-full flex-col rounded-t-lg border border-line bg-raised shadow-3 outline-none transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:rounded-lg',
              widths[size],
            )}
          >
            <Content {...content} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** A form beside the list it belongs to, which stays in sight. */
export function SideSheet({ open, onOpenChange, size: _, ...content }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal container={popupRoot()}>
        <Base.Backdrop className={backdrop} />
        <Base.Viewport className="fixed inset-0 z-40 flex justify-end">
          <Base.Popup className="flex h-full w-full flex-col border-l border-line bg-raised shadow-3 outline-none transition-[opacity,translate] duration-150 data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 sm:max-w-120">
            <Content {...content} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function Content({
  title,
  description,
  children,
  footer,
}: Pick<DialogProps, 'title' | 'description' | 'children' | 'footer'>) {
  const t = useUiT()
  return (
    <>
      <header className="flex items-start gap-4 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1 pt-0.5">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          {description && <Base.Description className="mt-1 text-base text-muted">{description}</Base.Description>}
        </div>
        <Base.Close
          aria-label={t('close')}
          className="-mr-1.5 flex size-8 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Base.Close>
      </header>
      {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>}
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 px-5 pt-4 pb-5 max-sm:flex-col-reverse max-sm:*:w-full">
          {footer}
        </footer>
      )}
    </>
  )
}
