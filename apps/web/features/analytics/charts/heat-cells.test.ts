import { describe, expect, it } from 'vitest'
import { heatLayout } from './heat-cells.ts'

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
