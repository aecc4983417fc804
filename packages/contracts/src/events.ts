import { z } from 'zod'
import { idSchema } from './ids.ts'

/**
 * Facts that contexts tell one another. `key` orders them: events with the same key arrive in the order in which they
 * happened. The payload carries what a reader needs without asking back.
 */
const amount = z.int()

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
