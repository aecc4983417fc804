'use client'

import { currencies } from '@recoup/contracts/money'
import { ArrowRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Import, ImportColumn, ImportMapping } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Card } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { Notice } from '#ui/status.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ColumnRow } from './column-row.tsx'
import { DateOrderQuestion, DecimalQuestion } from './format-questions.tsx'
import { ImportPage } from './import-page.tsx'
import { usePostImportsIdMappingMutation } from './imports-api.ts'
import { startFields } from './mapping.ts'

type DateOrder = NonNullable<ImportMapping['dateOrder']>
type Separator = NonNullable<ImportMapping['decimalSeparator']>

/** What each column means, and how its dates and amounts are to be read. The answers are kept for files like it. */
export function ImportColumns({ record }: { record: Import }) {
  const t = useT('imports')
  const { set } = useUrlParams()
  const canRun = useCan('imports:run')
  const form = useMappingForm(record, () => set({ step: null }))
  const asked = (code: string) => record.questions.find((question) => question.code === code)
  const used = [...form.fields.values()]
  const hasDates = used.includes('dueOn') || used.includes('issuedOn')
  const unclear = new Set(record.questions.filter((q) => q.code === 'column_is_unclear').flatMap((q) => q.columns))
  const missing = (['name_is_missing', 'amount_is_missing', 'due_date_is_missing'] as const).filter(asked)
  return (
    <ImportPage
      record={record}
      step="columns"
      actions={
        <>
          {record.state === 'ready' && <Button onClick={() => set({ step: null })}>{t('backToCheck')}</Button>}
          {canRun && (
            <Button variant="primary" busy={form.busy} onClick={form.submit}>
              {t('checkRows')}
              <ArrowRight aria-hidden className="size-4" />
            </Button>
          )}
        </>
      }
    >
      <ProblemNotice problem={form.problem} />
      {missing.length > 0 && (
        <Notice tone="warn" title={t('columns.question')}>
          {missing.map((code) => (
            <p key={code}>{t(`question.${code}`)}</p>
          ))}
        </Notice>
      )}
      <div className="grid gap-5 empty:hidden lg:grid-cols-2">
        {(asked('date_order') || (record.state === 'ready' && hasDates && record.dateOrder)) && (
          <DateOrderQuestion
            value={form.dateOrder}
            onChange={form.setDateOrder}
            examples={asked('date_order')?.examples ?? []}
            error={form.tried && form.dateOrder === null}
          />
        )}
        {(asked('decimal_separator') || (record.state === 'ready' && used.includes('amount'))) && (
          <DecimalQuestion
            value={form.decimal}
            onChange={form.setDecimal}
            examples={asked('decimal_separator')?.examples ?? []}
            error={form.tried && form.decimal === null}
          />
        )}
      </div>
      <Card title={t('columns.title')} actions={<SheetChoice record={record} onChange={form.readSheet} />}>
        <p className="mb-3 max-w-160 text-base text-muted">{t('columns.detail')}</p>
        <ul className="flex flex-col">
          {record.columns.map((column) => (
            <ColumnRow
              key={column.index}
              column={column}
              field={form.fields.get(column.index) ?? null}
              unclear={unclear.has(column.index)}
              twice={form.twice.has(column.index)}
              disabled={!canRun}
              onChange={(field) => form.setField(column.index, field)}
            />
          ))}
        </ul>
        {used.includes('amount') && !used.includes('currency') && (
          <CurrencyChoice value={form.currency} onChange={form.setCurrency} />
        )}
      </Card>
    </ImportPage>
  )
}

function useMappingForm(record: Import, onSent: () => void) {
  const [send, { isLoading }] = usePostImportsIdMappingMutation()
  const [fields, setFields] = useState(() => startFields(record))
  const [dateOrder, setDateOrder] = useState<DateOrder | null>(record.dateOrder)
  const [decimal, setDecimal] = useState<Separator | null>(record.decimalSeparator)
  const [currency, setCurrency] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [tried, setTried] = useState(false)
  const twice = useMemo(() => columnsSaidTwice(fields), [fields])

  async function post(importMapping: ImportMapping) {
    setProblem(null)
    try {
      await send({ id: record.id, importMapping }).unwrap()
      onSent()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  function submit() {
    setTried(true)
    const asks = (code: string) => record.questions.some((question) => question.code === code)
    if ((asks('date_order') && dateOrder === null) || (asks('decimal_separator') && decimal === null)) return
    if (twice.size > 0) return
    void post({
      columns: [...fields].map(([index, field]) => ({ index, field })),
      ...(dateOrder && { dateOrder }),
      ...(decimal && { decimalSeparator: decimal }),
      ...(currency && { currency }),
    })
  }
  const setField = (index: number, field: ImportColumn['field']) =>
    setFields((before) => new Map(before).set(index, field))
  return {
    ...{ fields, setField, twice, dateOrder, setDateOrder, decimal, setDecimal, currency, setCurrency },
    ...{ problem, tried, submit, busy: isLoading, readSheet: (sheet: string) => void post({ sheet }) },
  }
}

const repeatable: ReadonlySet<string> = new Set(['email', 'phone', 'tags'])

/** Columns whose meaning another column has, too, where only one can. */
function columnsSaidTwice(fields: ReadonlyMap<number, ImportColumn['field']>): Set<number> {
  const twice = new Set<number>()
  const first = new Map<string, number>()
  for (const [index, field] of fields) {
    if (field === null || repeatable.has(field)) continue
    const other = first.get(field)
    if (other === undefined) first.set(field, index)
    else twice.add(index).add(other)
  }
  return twice
}

function SheetChoice({ record, onChange }: { record: Import; onChange: (sheet: string) => void }) {
  const t = useT('imports')
  if (record.sheets.length < 2) return null
  return (
    <Select
      label={t('sheet')}
      hideLabel
      className="w-48"
      value={record.sheet}
      onChange={onChange}
      options={record.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
    />
  )
}

const currencyOptions = currencies.map((code) => ({ value: code, label: code }))

function CurrencyChoice({ value, onChange }: { value: string | null; onChange: (code: string | null) => void }) {
  const t = useT('imports')
  const own = useSession().organisation?.currency ?? 'EUR'
  return (
    <Combobox
      label={t('currency')}
      help={t('currencyHelp', { currency: own })}
      className="mt-4 max-w-75"
      options={currencyOptions}
      value={{ value: value ?? own, label: value ?? own }}
      onChange={(option) => onChange(option?.value ?? null)}
    />
  )
}
