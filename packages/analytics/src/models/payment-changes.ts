import type { EventPayload } from '@recoup/contracts/events'
import { instantOf } from '@recoup/platform/clock'

/** Payments of one place: what they add to the figures there, or, negative, take off. Amounts in minor units. */
export type PaymentRow = {
  currency: string
  value_on: string
  /** an instant within the hour in which they were recorded */
  recorded_at: string
  method: string
  status: string
  reason: string | null
  payments: number
  amount: bigint
  refunded: bigint
  refunds: number
}

export type PaymentFact = EventPayload<'payment.changed'>

/** Every zone's hours begin at a quarter of an hour of every other zone's: payments of one quarter are of one hour. */
function quarterOf(instant: string): string {
  const ms = Date.parse(instant)
  return instantOf(ms - (ms % 900_000))
}

/** What a fact changes: the payment as it is now, less the payment as it was. */
export function paymentChange(fact: PaymentFact): PaymentRow[] {
  // A fact from before there were figures says nothing of what it changed; the first count has it.
  if (!fact.createdAt) return []
  const place = {
    currency: fact.currency,
    recorded_at: quarterOf(fact.createdAt),
    method: fact.method,
  }
  const now: PaymentRow = {
    ...place,
    value_on: fact.valueOn,
    status: fact.status,
    reason: reasonOf(fact),
    payments: 1,
    amount: BigInt(fact.amount),
    refunded: BigInt(fact.refundedAmount),
    refunds: fact.refunds,
  }
  if (!fact.previous) return [now]
  const before: PaymentRow = {
    ...place,
    value_on: fact.previous.valueOn,
    status: fact.previous.status,
    reason: reasonOf(fact.previous),
    payments: -1,
    amount: -BigInt(fact.amount),
    refunded: -BigInt(fact.previous.refundedAmount),
    refunds: 0,
  }
  return [now, before]
}

/** Why it failed. Reasons of anything else are not counted. */
const reasonOf = ({ status, reason }: { status: string; reason: string | null }): string | null =>
  status === 'failed' ? reason : null

/** Adds up rows of the same place; what comes to nothing is left out. */
export function gatherPayments(rows: readonly PaymentRow[]): PaymentRow[] {
  const gathered = new Map<string, PaymentRow>()
  for (const row of rows) {
    const key = JSON.stringify([row.currency, row.value_on, row.recorded_at, row.method, row.status, row.reason])
    const sum = gathered.get(key)
    if (!sum) gathered.set(key, { ...row })
    else {
      sum.payments += row.payments
      sum.amount += row.amount
      sum.refunded += row.refunded
      sum.refunds += row.refunds
    }
  }
  return [...gathered.values()].filter(
    (row) => row.payments !== 0 || row.amount !== 0n || row.refunded !== 0n || row.refunds !== 0,
  )
}
