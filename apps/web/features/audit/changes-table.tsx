'use client'

import { useFormatter } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import { Badge } from '#ui/status.tsx'
import { type Difference, diffOf } from './diff-of.ts'
import { useAuditWords } from './use-audit-words.ts'

const tones = { added: 'good', removed: 'bad', changed: 'warn' } as const

/** What was there before and what is there since, value by value; what stayed is folded away. */
export function ChangesTable({ before, after }: { before: unknown; after: unknown }) {
  const t = useT('audit')
  const all = diffOf(before, after)
  const different = all.filter((line) => line.what !== 'same')
  const same = all.filter((line) => line.what === 'same')
  if (all.length === 0) return <p className="px-4 py-4 text-base text-muted">{t('nothing')}</p>
  return (
    <>
      {different.length > 0 && <Lines lines={different} />}
      {same.length > 0 && (
        <details className="border-t border-line" open={different.length === 0}>
          <summary className="w-fit cursor-pointer rounded-sm px-4 py-2.5 text-sm text-muted hover:text-ink">
            {t('unchanged', { count: same.length })}
          </summary>
          <Lines lines={same} />
        </details>
      )}
    </>
  )
}

function Lines({ lines }: { lines: readonly Difference[] }) {
  const t = useT('audit')
  const words = useAuditWords()
  return (
    <table className="block w-full text-sm sm:table">
      <thead className="sr-only sm:not-sr-only sm:table-header-group">
        <tr>
          {(['field', 'before', 'after'] as const).map((column) => (
            <th
              key={column}
              scope="col"
              className="w-1/3 border-b border-line px-4 py-2 text-left font-medium text-muted"
            >
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {lines.map((line) => (
          <tr key={line.path} className="block border-b border-line py-2 last:border-0 sm:table-row sm:py-0">
            <th scope="row" className="block px-4 py-1 text-left align-top font-medium sm:table-cell sm:py-2.5">
              {words.field(line.path)}
              {line.what !== 'same' && (
                <span className="ml-2">
                  <Badge tone={tones[line.what]}>{t(line.what)}</Badge>
                </span>
              )}
            </th>
            {line.what === 'same' ? (
              <td colSpan={2} className="block px-4 py-1 align-top sm:table-cell sm:py-2.5">
                <Value value={line.after} />
              </td>
            ) : (
              <>
                <td className="block px-4 py-1 align-top text-muted sm:table-cell sm:py-2.5">
                  <Value value={line.before} className={line.before ? 'bg-bad-soft text-ink line-through' : ''} />
                </td>
                <td className="block px-4 py-1 align-top sm:table-cell sm:py-2.5">
                  <Value value={line.after} className={line.after === undefined ? '' : 'bg-good-soft'} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text)

function Value({ value, className = '' }: { value: unknown; className?: string }) {
  const t = useT('audit')
  const format = useFormatter()
  const inText = (one: unknown): string => {
    if (one === null || one === undefined || one === '') return t('none')
    if (typeof one === 'boolean') return one ? t('yes') : t('no')
    if (Array.isArray(one)) return one.length === 0 ? t('none') : one.map(inText).join(', ')
    if (typeof one === 'object') return JSON.stringify(one)
    if (typeof one === 'string' && isInstant(one)) {
      return format.dateTime(new Date(one), { dateStyle: 'medium', timeStyle: 'medium' })
    }
    return String(one)
  }
  return <span className={cx('rounded-sm box-decoration-clone px-1 break-words', className)}>{inText(value)}</span>
}
