'use client'

import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Badge } from '#ui/status.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ImportRows } from './import-rows.tsx'
import { useProblemWords } from './use-problem-words.ts'

type Counts = NonNullable<Import['counts']>
type ImportResultsProps = { record: Import; counts: Counts; choice: Import['knownCustomer'] }

/** What is wrong, by column, and every row with what happens to it. */
export function ImportResults({ record, counts, choice }: ImportResultsProps) {
  const t = useT('imports')
  const { params, set } = useUrlParams()
  // The rows are listed under the choice of the dry run, which is where known ones are found.
  const known = record.countsByChoice?.[record.knownCustomer] ?? counts
  const rows = (action: 'create' | 'update' | 'unchanged' | 'skip' | 'refuse') => (
    <ImportRows key={action} record={record} action={action} choice={choice} />
  )
  const tabs = [
    ...(record.problems.length > 0
      ? [{ value: 'problems', label: t('tab.problems'), count: undefined, panel: <Problems record={record} /> }]
      : []),
    { value: 'refuse', label: t('tab.refuse'), count: known.refuse, panel: rows('refuse') },
    { value: 'create', label: t('tab.create'), count: known.create, panel: rows('create') },
    { value: 'update', label: t('tab.known'), count: known.update, panel: rows('update') },
    { value: 'skip', label: t('tab.known'), count: known.skip, panel: rows('skip') },
    { value: 'unchanged', label: t('tab.unchanged'), count: known.unchanged, panel: rows('unchanged') },
  ].filter((tab) => tab.count !== 0)
  const value = tabs.find((tab) => tab.value === params.get('rows'))?.value ?? tabs[0]?.value
  if (value === undefined) return null
  return <Tabs label={t('tab.title')} value={value} onChange={(next) => set({ rows: next })} tabs={tabs} />
}

const rowsNamed = 8

/** The problems, the most frequent first under each column, with some of the rows that have them. */
function Problems({ record }: { record: Import }) {
  const t = useT('imports')
  const format = useFormatter()
  const words = useProblemWords()
  const columns = [...new Set(record.problems.map((group) => group.column))]
  const countOf = (column: string | null) =>
    record.problems.filter((group) => group.column === column).reduce((sum, group) => sum + group.count, 0)
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      {columns
        .sort((a, b) => countOf(b) - countOf(a))
        .map((column, index) => (
          <section key={column ?? ''} className={index > 0 ? 'border-t border-line' : ''}>
            <h3 className="flex items-center gap-2 bg-sunken px-4 py-2 text-sm font-semibold">
              <span className="min-w-0 truncate">{column ?? t('wholeRow')}</span>
              <span className="ml-auto font-normal text-muted tabular-nums">
                {t('cells', { count: countOf(column) })}
              </span>
            </h3>
            <ul>
              {record.problems
                .filter((group) => group.column === column)
                .sort((a, b) => b.count - a.count)
                .map((group) => (
                  <li key={group.code} className="flex gap-3 border-t border-line px-4 py-3">
                    <div className="min-w-0 flex-1">
                      <p className="text-base text-pretty">{words.ofMany(group.code, group.words)}</p>
                      {group.rows.length > 0 && (
                        <p className="mt-0.5 text-sm text-muted tabular-nums">
                          {t('inRows', {
                            count: group.count,
                            rows: group.rows.slice(0, rowsNamed).join(', '),
                          })}
                          {group.count > Math.min(rowsNamed, group.rows.length) && ' …'}
                        </p>
                      )}
                    </div>
                    <span className="shrink-0">
                      <Badge tone="bad">{format.number(group.count)}</Badge>
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
