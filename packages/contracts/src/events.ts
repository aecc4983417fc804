import { z } from 'zod'
import { idSchema } from './ids.ts'

/**
 * Facts that contexts tell one another. `key` orders them: events with the same key arrive in the order in which they
 * happened. The payload carries what a reader needs without asking back.
 */
const amount = z.int()

/** Signed minor units that a fact put on (or took off) what is owed, by the due date of the debts. */
const movement = z.object({ currency: z.string(), dueOn: z.string(), valueOn: z.string(), amount })

/**
 * `previous`, `refunds` and `movements` say what this fact changed, so that running totals need no memory of their own and
 * come out the same in whatever order facts arrive.
 */
const paymentFact = z.object({
  paymentId: idSchema,
  customerId: idSchema,
  customerName: z.string(),
  amount,
  currency: z.string(),
  method: z.string(),
  status: z.string(),
  refundedAmount: amount,
  valueOn: z.string(),
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  /** when it was recorded */
  createdAt: z.string(),
  /** how it was before this fact; null: it is new */
  previous: z
    .object({ status: z.string(), refundedAmount: amount, valueOn: z.string(), reason: z.string().nullable() })
    .nullable(),
  /** completed refunds that this fact adds (1) or takes back (-1) */
  refunds: z.int(),
  movements: z.array(movement),
})

export const eventSchemas = {
  'customer.added': z.object({ customerId: idSchema, customerName: z.string() }),
  'customer.changed': z.object({ customerId: idSchema, version: z.int() }),
  'customers.imported': z.object({ importId: idSchema, created: z.int(), updated: z.int() }),
  'payment.pending': paymentFact,
  'payment.completed': paymentFact,
  'payment.failed': paymentFact,
  'payment.refunded': paymentFact.extend({ refundAmount: amount }),
  'payment.changed': paymentFact,
  /**
   * Debts that were added (or, negative, reversed): one, or a part of an import. What a reversal frees of payments is a
   * movement of its own, `paid` and positive.
   */
  'debts.posted': z.object({ movements: z.array(movement.extend({ kind: z.enum(['billed', 'paid']) })) }),
  /** Everything that was ever posted on a debt is due on another day from now on. */
  'debt.due_changed': z.object({
    debtId: idSchema,
    customerId: idSchema,
    currency: z.string(),
    before: z.string(),
    after: z.string(),
    postings: z.array(
      z.object({ kind: z.enum(['billed', 'paid']), valueOn: z.string(), recordedAt: z.string(), amount }),
    ),
  }),
  'debt.overdue': z.object({
    debtId: idSchema,
    customerId: idSchema,
    customerName: z.string(),
    reference: z.string(),
    dueOn: z.string(),
    outstanding: amount,
    currency: z.string(),
  }),
  'import.finished': z.object({
    importId: idSchema,
    fileName: z.string(),
    state: z.string(),
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    refused: z.int(),
    personId: idSchema.nullable(),
  }),
  'event.parked': z.object({ eventId: idSchema, eventType: z.string(), error: z.string() }),
  /** The nightly proof found figures that differ from a recount, and put them right. `models`: which tables. */
  'figures.differed': z.object({ checkId: idSchema, differences: z.int(), models: z.array(z.string()) }),
  /** The nightly check found balances that are not what the ledger says. `checkId`: what it wrote down. */
  'ledger.differed': z.object({ checkId: idSchema, differences: z.int() }),
  'organisation.changed': z.object({ timeZone: z.string(), previousTimeZone: z.string() }),
  'organisation.registered': z.object({ tenantId: idSchema, name: z.string(), currency: z.string() }),
} as const

export type EventType = keyof typeof eventSchemas
export type EventPayload<T extends EventType> = z.output<(typeof eventSchemas)[T]>

/** An event as a handler receives it. */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: {
    id: string
    tenantId: string
    type: K
    key: string
    payload: EventPayload<K>
    occurredAt: string
    personId: string | null
  }
}[T]
