import type { Cell, DateCell } from './table.ts'

const dayMs = 86_400_000
const lastSerial = 2_958_465 // 9999-12-31
const epoch1900 = -25_569 // days from 1970-01-01 to 1899-12-30
const epoch1904 = -24_107 // days from 1970-01-01 to 1904-01-01

/**
 * Converts Excel's day numbers to dates. Whole days are remembered, because a column of due dates holds few different
 * ones. A number that is no date in Excel either (negative, 0 in the 1900 system, after year 9999) stays a number.
 * Source: ECMA-376 part 1, 18.17.4.1. Day 60 of the 1900 system is Excel's 29 February 1900, which never was: it is
 * read as the 28th.
 */
export function createSerialDates(date1904: boolean): (serial: number) => Cell {
  const days = new Map<number, DateCell>()
  const first = date1904 ? 0 : 1
  const last = date1904 ? lastSerial - 1462 : lastSerial
  return (serial) => {
    if (!(serial >= first && serial < last + 1)) return serial
    const known = days.get(serial)
    if (known) return known
    const cell = { date: isoOf(serial, date1904) }
    if (Number.isInteger(serial) && days.size < 65_536) days.set(serial, cell)
    return cell
  }
}

function isoOf(serial: number, date1904: boolean): string {
  let day = Math.floor(serial)
  let timeMs = Math.round((serial - day) * dayMs)
  if (timeMs === dayMs) {
    day += 1
    timeMs = 0
  }
  if (!date1904 && day < 60) day += 1
  const date = isoDay(day + (date1904 ? epoch1904 : epoch1900))
  return timeMs === 0 ? date : `${date}T${isoTime(timeMs)}`
}

/** The day of the Gregorian calendar, counted from 1970-01-01. Source: H. Hinnant, chrono-compatible date algorithms. */
export function isoDay(daysSince1970: number): string {
  const shifted = daysSince1970 + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`
}

/** The number that Excel (1900 system) keeps for a date or moment without a zone; undefined when it is none. */
export function serialOfIso(iso: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?$/.exec(iso)
  if (!parts) return undefined
  const [, year, month, day, hour = 0, minute = 0, second = 0] = parts.map(Number)
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return undefined
  const midnightMs = Date.UTC(year, month - 1, day)
  if (isoDay(midnightMs / dayMs) !== iso.slice(0, 10) || year < 1900) return undefined
  const wholeDays = midnightMs / dayMs - epoch1900
  const seconds = (hour || 0) * 3600 + (minute || 0) * 60 + (second || 0)
  return (wholeDays <= 60 ? wholeDays - 1 : wholeDays) + seconds / 86_400
}

function isoTime(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000)
  const clock = `${pad2(Math.floor(seconds / 3600))}:${pad2(Math.floor(seconds / 60) % 60)}:${pad2(seconds % 60)}`
  return timeMs % 1000 === 0 ? clock : `${clock}.${String(timeMs % 1000).padStart(3, '0')}`
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

const isoDate = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|[+-]\d{2}:\d{2})?)?$/

/** Reads the text of an ISO date cell (`t="d"`). The zone, if any, is dropped: cells hold local time. */
export function readIsoDateCell(text: string): Cell {
  const parts = isoDate.exec(text)
  const day = parts?.[1]
  if (!day || serialOfIso(day) === undefined) return text
  const time = parts[2]
  if (time === undefined || /^[0:.]+$/.test(time)) return { date: day }
  return { date: `${day}T${time.length === 5 ? `${time}:00` : time.replace(/\.0+$/, '').slice(0, 12)}` }
}
