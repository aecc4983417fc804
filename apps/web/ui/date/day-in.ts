import { dateFormat } from '../intl-formats.ts'

/** The calendar day of an instant in a time zone (the reader's own where none is said), as `YYYY-MM-DD`. */
export const dayIn = (timeZone: string | undefined, instant: Date): string =>
  // Canada writes days the ISO way.
  dateFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(timeZone && { timeZone }) }).format(
    instant,
  )
