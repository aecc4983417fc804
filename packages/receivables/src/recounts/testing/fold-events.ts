import type { DomainEvent, EventPayload } from '@recoup/contracts/events'
import type { DebtMovement } from '../debt-movements.ts'
import type { PaymentTotal } from '../payment-totals.ts'

/** Sums by a key that is written out, so that two of them can be compared. */
export type Sums = Record<string, bigint>

const add = (sums: Map<string, bigint>, key: readonly unknown[], amount: bigint | number): void => {
  const name = key.join(' | ')
  sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount))
}

const written = (sums: Map<string, bigint>): Sums =>
  Object.fromEntries([...sums].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))

/** What a clock on the wall of a time zone shows. */
function wallClock(timeZone: string, instant: string): { day: string; minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hour12: false })
    .format(Date.parse(instant))
    .split(/[, ]+/)
  return { day: parts[0] ?? '', minute: Number(parts[1]?.split(':')[1]) }
}

/** The minutes that the clock shows, and what is below a minute, taken off. */
const hourOf = (timeZone: string, instant: string): string => {
  const ms = Date.parse(instant) - wallClock(timeZone, instant).minute * 60_000
  return new Date(ms - (ms % 60_000)).toISOString()
}

const later = (a: string, b: string): string => (a > b ? a : b)

type PaymentFact = EventPayload<'payment.changed'>

function addPayment(sums: Map<string, bigint>, timeZone: string, fact: PaymentFact): void {
  const standing = (as: Pick<PaymentFact, 'status' | 'valueOn' | 'reason' | 'refundedAmount'>, sign: bigint) => {
    const place = [fact.currency, as.valueOn, hourOf(timeZone, fact.createdAt), fact.method]
    const group = [...place, as.status, as.status === 'failed' ? as.reason : null]
    add(sums, ['payments', ...group], sign)
    add(sums, ['amount', ...group], sign * BigInt(fact.amount))
    add(sums, ['refunded', ...group], sign * BigInt(as.refundedAmount))
    return place
  }
  if (fact.previous) standing(fact.previous, -1n)
  // Which status its refunds had before is not told: their number is of the place alone.
  add(sums, ['refunds', ...standing(fact, 1n)], fact.refunds)
}

/** Adds up what events say of payments, in the order given. */
export function foldPayments(events: readonly DomainEvent[], timeZone: string): Sums {
  const sums = new Map<string, bigint>()
  for (const event of events)
    switch (event.type) {
      case 'payment.pending':
      case 'payment.completed':
      case 'payment.failed':
      case 'payment.refunded':
      case 'payment.changed':
        addPayment(sums, timeZone, event.payload)
        break
      default:
    }
  return written(sums)
}

export function sumsOfTotals(totals: readonly PaymentTotal[]): Sums {
  const sums = new Map<string, bigint>()
  for (const total of totals) {
    const place = [total.currency, total.value_on, total.recorded_hour, total.method]
    const group = [...place, total.status, total.reason]
    add(sums, ['payments', ...group], total.payments)
    add(sums, ['amount', ...group], total.amount)
    add(sums, ['refunded', ...group], total.refunded)
    add(sums, ['refunds', ...place], total.refunds)
  }
  return written(sums)
}

/** Adds up what events say of debts, on both bases, in the order given. */
export function foldDebts(events: readonly DomainEvent[], timeZone: string): Sums {
  const sums = new Map<string, bigint>()
  const dayOf = (instant: string): string => wallClock(timeZone, instant).day
  for (const event of events)
    switch (event.type) {
      case 'payment.completed':
      case 'payment.failed':
      case 'payment.refunded':
      case 'payment.changed':
      case 'payment.pending':
      case 'debts.posted':
        for (const movement of event.payload.movements) {
          const { currency, dueOn, valueOn, amount } = movement
          const kind = 'kind' in movement ? movement.kind : 'paid'
          add(sums, ['now', currency, kind, dueOn, valueOn], amount)
          add(sums, ['then', currency, kind, dueOn, later(valueOn, dayOf(event.occurredAt))], amount)
        }
        break
      case 'debt.due_changed': {
        const { currency, before, after, postings } = event.payload
        for (const { kind, valueOn, recordedAt, amount } of postings) {
          const known = later(later(valueOn, dayOf(recordedAt)), dayOf(event.occurredAt))
          add(sums, ['now', currency, kind, before, valueOn], -amount)
          add(sums, ['now', currency, kind, after, valueOn], amount)
          add(sums, ['then', currency, kind, before, known], -amount)
          add(sums, ['then', currency, kind, after, known], amount)
        }
        break
      }
      default:
    }
  return written(sums)
}

export function sumsOfMovements(movements: readonly DebtMovement[]): Sums {
  const sums = new Map<string, bigint>()
  for (const { basis, currency, kind, due_on, day, amount } of movements)
    add(sums, [basis, currency, kind, due_on, day], amount)
  return written(sums)
}
