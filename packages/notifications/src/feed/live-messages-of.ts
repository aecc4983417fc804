import type { DomainEvent, EventType } from '@recoup/contracts/events'
import type { FeedMessage } from '@recoup/platform/realtime'

/** The events that change what is on somebody's screen. */
export const liveTypes = [
  'payment.pending',
  'payment.completed',
  'payment.failed',
  'payment.refunded',
  'payment.changed',
  'customer.added',
  'customer.changed',
  'customers.imported',
] as const satisfies readonly EventType[]

const paymentEventTypes = {
  'payment.completed': 'payment_received',
  'payment.failed': 'payment_failed',
  'payment.refunded': 'payment_refunded',
} as const

/** More changed customers than this at one moment are one message: read the list again. */
const mostCustomersSingly = 50

/** What the sockets are told about a batch of events, in its order. */
export function liveMessagesOf(events: readonly DomainEvent[]): FeedMessage[] {
  const messages = events.flatMap((event) => liveMessageOf(event) ?? [])
  const customers = messages.filter((message) => message.event === 'customer_changed')
  const last = customers.at(-1)
  if (!last || customers.length <= mostCustomersSingly) return messages
  const timestamp = last.payload.timestamp
  return [
    ...messages.filter((message) => message.event !== 'customer_changed'),
    customerChanged({ customerId: null, importId: null, timestamp }),
  ]
}

/** A payment_event says of its customer, too, that it has changed. */
function liveMessageOf(event: DomainEvent): FeedMessage | undefined {
  const timestamp = event.occurredAt
  switch (event.type) {
    case 'payment.completed':
    case 'payment.failed':
    case 'payment.refunded':
      return {
        audience: { permission: 'payments:read' },
        event: 'payment_event',
        payload: { type: paymentEventTypes[event.type], payment: paymentOf(event.payload), timestamp },
      }
    case 'payment.pending':
    case 'payment.changed':
      return {
        audience: { permission: 'payments:read' },
        event: 'payment_changed',
        payload: { payment: paymentOf(event.payload), timestamp },
      }
    case 'customer.added':
    case 'customer.changed':
      return customerChanged({ customerId: event.payload.customerId, importId: null, timestamp })
    case 'customers.imported':
      return customerChanged({ customerId: null, importId: event.payload.importId, timestamp })
    default:
      return undefined
  }
}

const customerChanged = (payload: Record<string, unknown>): FeedMessage => ({
  audience: { permission: 'customers:read' },
  event: 'customer_changed',
  payload,
})

type PaymentFact = DomainEvent<'payment.completed'>['payload']

/** The payment as it is now; what the fact changed is for those who keep sums. */
const paymentOf = ({
  paymentId,
  createdAt: _recorded,
  previous: _before,
  refunds: _refunds,
  movements: _movements,
  ...fact
}: PaymentFact): Record<string, unknown> => ({ id: paymentId, ...fact })
