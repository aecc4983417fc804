import type { HeatmapCell } from '#api/generated.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)

export type HeatLayout = {
  /** Row by row. */
  cells: HeatmapCell[]
  columns: number
}

const none = { amount: 0, count: 0, failed: 0, successRate: null }

/** A week lies down where there is room, hours side by side; on a phone it stands, and cells stay as large as a thumb. */
export function heatLayout(cells: readonly HeatmapCell[], standing: boolean): HeatLayout {
  const known = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]))
  const at = (weekday: number, hour: number): HeatmapCell =>
    known.get(`${weekday} ${hour}`) ?? { weekday, hour, ...none }
  return standing
    ? { columns: 7, cells: hours.flatMap((hour) => weekdays.map((weekday) => at(weekday, hour))) }
    : { columns: 24, cells: weekdays.flatMap((weekday) => hours.map((hour) => at(weekday, hour))) }
}
