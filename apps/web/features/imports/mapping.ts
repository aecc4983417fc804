import type { Import, ImportColumn } from '#api/generated.ts'

/** What each column is taken for at first: what was recognised, or the guess that a person is asked about. */
export function startFields(record: Pick<Import, 'columns' | 'questions'>): Map<number, ImportColumn['field']> {
  const taken = new Set(record.columns.flatMap((column) => column.field ?? []))
  const asked = new Set(record.questions.flatMap((question) => question.columns))
  return new Map(
    record.columns.map(({ index, field, guess }) => {
      if (field !== null || guess === null || !asked.has(index) || taken.has(guess)) return [index, field]
      taken.add(guess)
      return [index, guess]
    }),
  )
}

/** A date as `3/4/2026` under both readings, as days; null where one of them is none. */
export function bothReadings(example: string): { day_month: string; month_day: string } | null {
  const match = /^\s*(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{2}|\d{4})\b/.exec(example)
  if (!match) return null
  const [, first = '', second = '', last = ''] = match
  const year = last.length === 2 ? `20${last}` : last
  const two = (digits: string) => digits.padStart(2, '0')
  if (Number(first) > 12 || Number(second) > 12 || Number(first) < 1 || Number(second) < 1) return null
  return { day_month: `${year}-${two(second)}-${two(first)}`, month_day: `${year}-${two(first)}-${two(second)}` }
}

/** An amount as it would be with this decimal separator: `1.234` is 1234 with a comma, 1.234 with a point. */
export function readAs(example: string, decimal: '.' | ','): number | null {
  const digits = example.replace(/[^\d.,-]/g, '')
  const grouping = decimal === '.' ? ',' : '.'
  const number = Number(digits.replaceAll(grouping, '').replace(decimal, '.'))
  return digits === '' || Number.isNaN(number) ? null : number
}
