import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '#ui/date/use-today.ts'
import { heatLayout, onlyDayOn } from './heat-cells.ts'

const cells = Array.from({ length: 168 }, (_, index) => ({
  weekday: Math.floor(index / 24) + 1,
  hour: index % 24,
  amount: index,
  count: 1,
  failed: 0,
  successRate: 1,
}))

describe('the cells of the heat map', () => {
  it('lie as they came, a weekday a row', () => {
    expect(heatLayout(cells, false)).toEqual({ cells, columns: 24 })
  })

  it('stand on a phone, an hour a row, and lose nothing', () => {
    const { cells: standing, columns } = heatLayout(cells, true)
    expect(columns).toBe(7)
    expect(standing.slice(0, 8).map((cell) => [cell.weekday, cell.hour])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 0],
      [6, 0],
      [7, 0],
      [1, 1],
    ])
    expect(new Set(standing)).toEqual(new Set(cells))
  })

  it('are all there, whatever came', () => {
    expect(heatLayout([], false).cells).toHaveLength(168)
  })
})

describe('the day behind a cell', () => {
  it('is known where the range has that weekday once', () => {
    // 16 November 2026 is a Monday.
    expect(onlyDayOn(1, { from: '2026-11-16', to: '2026-11-22' })).toBe('2026-11-16')
    expect(onlyDayOn(7, { from: '2026-11-16', to: '2026-11-22' })).toBe('2026-11-22')
    expect(onlyDayOn(1, { from: '2026-11-16', to: '2026-11-23' })).toBeNull()
    expect(onlyDayOn(3, { from: '2026-11-16', to: '2026-11-16' })).toBeNull()
  })

  it('is the one that counting by hand finds', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(40), fc.integer({ min: 1, max: 7 }), (begin, length, weekday) => {
        const from = dayAfter('2020-01-01', begin)
        const days = Array.from({ length: length + 1 }, (_, index) => dayAfter(from, index))
        const fitting = days.filter((day) => (new Date(`${day}T12:00:00Z`).getUTCDay() || 7) === weekday)
        const expected = fitting.length === 1 ? fitting[0] : null
        expect(onlyDayOn(weekday, { from, to: dayAfter(from, length) })).toBe(expected)
      }),
    )
  })
})
