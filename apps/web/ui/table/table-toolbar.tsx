'use client'

import { Columns3, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter } from 'use-intl'
import { buttonClass } from '../button.tsx'
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuSeparator } from '../menu.tsx'
import { usePreferences } from '../preferences.tsx'
import { useUiT } from '../use-ui-t.ts'
import type { Column, ColumnChoices } from './column.ts'

/** The columns as drawn, and the ways to change them. */
export type DrawnColumns<Row> = {
  visible: { column: Column<Row>; width: number; startResize: (event: unknown) => void }[]
  order: string[]
  shown: Record<string, boolean>
  choices: ColumnChoices
  choose: (change: Partial<ColumnChoices>) => void
  reset: () => void
}

type TableToolbarProps<Row> = {
  count: { value: number; exact: boolean } | undefined
  columns: readonly Column<Row>[]
  drawn: DrawnColumns<Row>
  children: ReactNode
}

/** Above a table: filters on the left; how many, and which columns, on the right. */
export function TableToolbar<Row>({ count, columns, drawn, children }: TableToolbarProps<Row>) {
  const t = useUiT()
  const format = useFormatter()
  const { density, change } = usePreferences()
  const about = count && `${format.number(count.value)}`
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <div className="ml-auto flex items-center gap-2">
        <span role="status" className="text-sm text-muted">
          {count &&
            about &&
            (count.exact ? t('table.count', { count: count.value }) : t('table.countAbout', { count: count.value }))}
        </span>
        <Menu
          trigger={
            <button type="button" className={buttonClass({ variant: 'ghost', size: 'sm' })}>
              <Columns3 aria-hidden className="size-4" />
              <span className="max-sm:sr-only">{t('table.columns')}</span>
            </button>
          }
        >
          {columns.map((column, index) => (
            <MenuCheck
              key={column.id}
              checked={drawn.shown[column.id] !== false}
              disabled={index === 0}
              onChange={(on) => drawn.choose({ shown: { ...drawn.choices.shown, [column.id]: on } })}
            >
              {column.header}
            </MenuCheck>
          ))}
          <MenuSeparator />
          <MenuChoice
            label={t('table.density')}
            value={density}
            onChange={(next) => change({ density: next })}
            options={[
              { value: 'comfortable', label: t('table.comfortable') },
              { value: 'compact', label: t('table.compact') },
            ]}
          />
          <MenuSeparator />
          <MenuItem icon={<RotateCcw aria-hidden />} onSelect={drawn.reset}>
            {t('table.reset')}
          </MenuItem>
        </Menu>
      </div>
    </div>
  )
}
