import { inSnapshot, rows } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'
import { debtMovements } from '../debt-movements.ts'
import { paymentTotals } from '../payment-totals.ts'
import { foldDebts, foldPayments, type Sums, sumsOfMovements, sumsOfTotals } from './fold-events.ts'
import { toldEvents } from './told-events.ts'

type Of = { tenantId: string; timeZone: string }
type Figures = { payments: Sums; debts: Sums }

/** What the recounts find. */
export const recount = (house: TestHouse, { tenantId, timeZone }: Of): Promise<Figures> =>
  inSnapshot(house.db, tenantId, async (tx) => ({
    payments: sumsOfTotals(await rows(tx, paymentTotals(timeZone))),
    debts: sumsOfMovements(await rows(tx, debtMovements(timeZone))),
  }))

/** What the events that were told add up to, in the order that `place` gives them. */
export async function foldTold(
  house: TestHouse,
  { tenantId, timeZone }: Of,
  place: (index: number) => number = (index) => index,
): Promise<Figures> {
  const told = await toldEvents(house, tenantId)
  const events = told
    .map((event, index) => ({ event, place: place(index) }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event)
  return { payments: foldPayments(events, timeZone), debts: foldDebts(events, timeZone) }
}
