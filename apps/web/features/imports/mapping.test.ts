import { describe, expect, it } from 'vitest'
import { bothReadings, readAs, startFields } from './mapping.ts'

const column = (index: number, field: 'name' | 'amount' | null, guess: 'name' | 'amount' | null = null) => ({
  index,
  header: `Column ${index}`,
  samples: [],
  field,
  guess,
})
const question = (columns: number[]) => ({ code: 'column_is_unclear' as const, columns, words: '', examples: [] })

describe('what a column is taken for', () => {
  it('starts with what was recognised, and with the guess where a person is asked', () => {
    const columns = [column(0, 'name'), column(1, null, 'amount'), column(2, null)]
    expect([...startFields({ columns, questions: [question([1])] })]).toEqual([
      [0, 'name'],
      [1, 'amount'],
      [2, null],
    ])
  })

  it('never gives one meaning to two columns by guessing', () => {
    const columns = [column(0, 'amount'), column(1, null, 'amount'), column(2, null, 'name'), column(3, null, 'name')]
    expect([...startFields({ columns, questions: [question([1, 2, 3])] }).values()]).toEqual([
      'amount',
      null,
      'name',
      null,
    ])
  })

  it('leaves a guess alone that nobody is asked about', () => {
    expect([...startFields({ columns: [column(0, null, 'name')], questions: [] }).values()]).toEqual([null])
  })
})

describe('what a date or an amount would mean', () => {
  it('reads a date with the day and with the month first', () => {
    expect(bothReadings('03/04/2026')).toEqual({ day_month: '2026-04-03', month_day: '2026-03-04' })
    expect(bothReadings('3.4.26')).toEqual({ day_month: '2026-04-03', month_day: '2026-03-04' })
    expect(bothReadings('31/12/2026')).toBeNull()
    expect(bothReadings('soon')).toBeNull()
  })

  it('reads an amount with a point and with a comma', () => {
    expect(readAs('1.234', ',')).toBe(1234)
    expect(readAs('1.234', '.')).toBe(1.234)
    expect(readAs('€ 1,234', '.')).toBe(1234)
    expect(readAs('none', '.')).toBeNull()
  })
})
