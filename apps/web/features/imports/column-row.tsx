'use client'

import { importFields } from '@recoup/contracts/imports'
import type { ImportColumn } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Select } from '#ui/select.tsx'
import { Badge } from '#ui/status.tsx'

type Field = ImportColumn['field']

type ColumnRowProps = {
  column: ImportColumn
  field: Field
  unclear: boolean
  twice: boolean
  disabled: boolean
  onChange: (field: Field) => void
}

const notRead = 'none'

const soughtMost: readonly NonNullable<Field>[] = [
  'name',
  'amount',
  'dueOn',
  'currency',
  'reference',
  'email',
  'phone',
  'debtReference',
  'kind',
  'issuedOn',
]
/** What is looked for most comes first; the rest as the contract has it. */
const inOrder = [...soughtMost, ...importFields.filter((field) => !soughtMost.includes(field))]

/** One column of the file: its name, what stands in it, and what it is read as. */
export function ColumnRow({ column, field, unclear, twice, disabled, onChange }: ColumnRowProps) {
  const t = useT('imports')
  const header = column.header || t('columns.unnamed', { number: column.index + 1 })
  const options = [
    { value: notRead, label: t('field.none') },
    ...inOrder.map((value) => ({ value, label: t(`field.${value}`) })),
  ]
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-t border-line py-3 sm:grid-cols-[minmax(0,1fr)_260px]">
      <div className="min-w-0 sm:pt-1.5">
        <p className="flex items-center gap-2 text-base font-medium">
          <span className="truncate">{header}</span>
          {unclear && <Badge tone="warn">{t('columns.unclear')}</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          {column.samples.length > 0 ? column.samples.join(' · ') : t('columns.empty')}
        </p>
      </div>
      <Select
        label={t('columns.readAs', { column: header })}
        hideLabel
        options={options}
        value={field ?? notRead}
        onChange={(value) => onChange(importFields.find((one) => one === value) ?? null)}
        error={twice ? t('columns.twice') : undefined}
        disabled={disabled}
      />
    </li>
  )
}
