import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DateOrder, decideDateOrder, newDateEvidence, readDateCell, readDateText, weighDate } from './read-date.ts'

test.each([
  ['2026-03-31', 'day_month', '2026-03-31'],
  ['2026/3/5', 'month_day', '2026-03-05'],
  ['20260331', 'day_month', '2026-03-31'],
  ['2026-03-31T14:30:00', 'day_month', '2026-03-31'],
  ['31.03.2026', 'day_month', '2026-03-31'],
  ['3/4/2026', 'day_month', '2026-04-03'],
  ['3/4/2026', 'month_day', '2026-03-04'],
  ['3-4-26 10:00', 'day_month', '2026-04-03'],
  ['31 March 2026', 'month_day', '2026-03-31'],
  ['31. März 2026', 'day_month', '2026-03-31'],
  ['31-Mar-26', 'day_month', '2026-03-31'],
  ['1er février 2026', 'day_month', '2026-02-01'],
  ['5 de mayo de 2026', 'day_month', '2026-05-05'],
  ['March 31st, 2026', 'day_month', '2026-03-31'],
  ['30.02.2026', 'day_month', 'date_does_not_exist'],
  ['29/02/2024', 'day_month', '2024-02-29'],
  ['29/02/2026', 'day_month', 'date_does_not_exist'],
  ['13/13/2026', 'day_month', 'date_does_not_exist'],
  ['0026-01-01', 'day_month', 'date_is_out_of_range'],
  ['tomorrow', 'day_month', 'date_is_unreadable'],
  ['31 Foo 2026', 'day_month', 'date_is_unreadable'],
] as const)('%s read %s is %s', (text, order, expected) => {
  expect(readDateText(text, order)).toBe(expected)
})

const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('/', '-', '.'), fc.boolean(), (iso, separator, short) => {
      const [year = '', month = '', day = ''] = iso.split('-')
      const written = short ? year.slice(2) : year
      expect(readDateText([day, month, written].join(separator), 'day_month')).toBe(iso)
      expect(readDateText([month, day, written].join(separator), 'month_day')).toBe(iso)
      expect(readDateCell(`${iso}T23:59:59`)).toBe(iso)
    }),
  )
})

const decide = (...texts: string[]): DateOrder | null => {
  const evidence = newDateEvidence()
  for (const text of texts) weighDate(text, evidence)
  return decideDateOrder(evidence)
}

test('day and month are decided for the whole column, and asked for where nothing tells', () => {
  expect(decide('03/04/2026', '31/03/2026')).toBe('day_month')
  expect(decide('03/04/2026', '03/31/2026')).toBe('month_day')
  expect(decide('03.04.2026')).toBe('day_month')
  expect(decide('2026-03-04', '5 May 2026')).toBe('day_month')
  expect(decide('05/05/2026')).toBe('day_month')
  expect(decide('03/04/2026', '05/05/2026')).toBeNull()
  expect(decide('31/03/2026', '03/31/2026')).toBeNull()
})

test('one slip among many does not turn a column round', () => {
  expect(decide(...Array.from({ length: 20 }, () => '31/03/2026'), '03/31/2026')).toBe('day_month')
})
