import { type Database, row, sql } from '@recoup/platform/db'
import type { Days } from './range.ts'

/** How often the figures of a month in one currency have changed: another number, other figures. */
export type MonthVersion = { currency: string; month: string; version: string }

type Round = { from: string; to: string; found: Promise<MonthVersion[]> }

export type MonthVersions = {
  /** Of the months that a range touches, as the database has them now or later: never as it had them before the question. */
  read(tenantId: string, range: Days): Promise<MonthVersion[]>
}

/**
 * Asks the database for versions, for one tenant in one trip at a time: those who ask while one is under way share the next,
 * so a hundred people at their dashboards cost the database not more than one.
 */
export function createMonthVersions(db: Database): MonthVersions {
  const underWay = new Map<string, Promise<unknown>>()
  const next = new Map<string, Round>()

  function begin(tenantId: string, { from, to }: Days): Promise<MonthVersion[]> {
    // As one text: a row for each would take longer to read than to find.
    const found = row<{ versions: string | null }>(
      db.app,
      sql`select string_agg(concat_ws(' ', currency, month, version), ',') as versions
          from analytics.versions_of(${tenantId}, ${from}::date, ${to}::date)`,
    ).then((answer) => versionsIn(answer?.versions ?? ''))
    const done = found
      .catch(() => {})
      .then(() => {
        if (underWay.get(tenantId) === done) underWay.delete(tenantId)
      })
    underWay.set(tenantId, done)
    return found
  }

  /** Gathers ranges until what is under way has ended. */
  function gather(tenantId: string, { from, to }: Days, before: Promise<unknown>): Round {
    const round: Round = {
      from,
      to,
      found: before.then(() => {
        next.delete(tenantId)
        return begin(tenantId, round)
      }),
    }
    next.set(tenantId, round)
    return round
  }

  return {
    read: async (tenantId, range) => {
      const before = underWay.get(tenantId)
      if (!before) return begin(tenantId, range)
      const round = next.get(tenantId) ?? gather(tenantId, range, before)
      if (range.from < round.from) round.from = range.from
      if (range.to > round.to) round.to = range.to
      const first = `${range.from.slice(0, 7)}-01`
      return (await round.found).filter(({ month }) => month >= first && month <= range.to)
    },
  }
}

const versionsIn = (text: string): MonthVersion[] =>
  text === ''
    ? []
    : text.split(',').map((one) => {
        const [currency = '', month = '', version = ''] = one.split(' ')
        return { currency, month, version }
      })
