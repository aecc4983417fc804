import type { DomainEvent, EventType } from '@recoup/contracts/events'
import type { NotificationKind, NotificationParams } from '@recoup/contracts/notifications'

export type NewNotification = {
  kind: NotificationKind
  subjectId: string
  /** names the fact within its kind: told twice, it is one notification */
  fact: string
  params: NotificationParams
}

/** The events that become notifications. The rows of an import have one event, and it becomes none: import.finished does. */
export const notifiedTypes = [
  'payment.completed',
  'payment.failed',
  'payment.refunded',
  'debt.overdue',
  'customer.added',
  'import.finished',
  'event.parked',
  'figures.differed',
  'ledger.differed',
] as const satisfies readonly EventType[]

type NotifiedType = (typeof notifiedTypes)[number]

const isNotified = (event: DomainEvent): event is DomainEvent<NotifiedType> =>
  (notifiedTypes as readonly string[]).includes(event.type)

/** What people are told about an event; undefined when it is nothing to tell. */
export function notificationOf(event: DomainEvent): NewNotification | undefined {
  if (!isNotified(event)) return undefined
  switch (event.type) {
    case 'payment.completed':
    case 'payment.failed': {
      const { paymentId } = event.payload
      const kind = event.type === 'payment.completed' ? 'payment_received' : 'payment_failed'
      return { kind, subjectId: paymentId, fact: paymentId, params: paymentParams(event.payload, event.payload.amount) }
    }
    case 'payment.refunded':
      // A payment can be refunded in parts: each is a fact of its own.
      return {
        kind: 'payment_refunded',
        subjectId: event.payload.paymentId,
        fact: event.id,
        params: paymentParams(event.payload, event.payload.refundAmount),
      }
    case 'debt.overdue': {
      const { debtId, customerId, customerName, outstanding, currency, reference, dueOn } = event.payload
      return {
        kind: 'payment_overdue',
        subjectId: debtId,
        fact: `${debtId} ${dueOn}`,
        params: { customerId, customerName, amount: outstanding, currency, reference, dueOn },
      }
    }
    case 'customer.added': {
      const { customerId, customerName } = event.payload
      return { kind: 'customer_added', subjectId: customerId, fact: customerId, params: { customerId, customerName } }
    }
    case 'import.finished': {
      const { importId, fileName, state, created, updated, skipped, refused } = event.payload
      return {
        kind: 'import_finished',
        subjectId: importId,
        fact: importId,
        params: { fileName, state, created, updated, skipped, refused },
      }
    }
    case 'event.parked': {
      const { eventId, eventType, error } = event.payload
      return { kind: 'event_parked', subjectId: eventId, fact: event.id, params: { eventType, reason: error } }
    }
    case 'figures.differed': {
      const { checkId, differences } = event.payload
      return { kind: 'figures_differ', subjectId: checkId, fact: checkId, params: { differences } }
    }
    case 'ledger.differed': {
      const { checkId, differences } = event.payload
      return { kind: 'ledger_differs', subjectId: checkId, fact: checkId, params: { differences } }
    }
    default: {
      const unreachable: never = event
      return unreachable
    }
  }
}

type PaymentFact = DomainEvent<'payment.completed'>['payload']

const paymentParams = (payment: PaymentFact, amount: number): NotificationParams => ({
  customerId: payment.customerId,
  customerName: payment.customerName,
  amount,
  currency: payment.currency,
  method: payment.method,
  reason: payment.reason,
  reference: payment.reference,
})
