import type { DomainEvent, EventType } from '@recoup/contracts/events'

/** The facts that change what is owed. */
export const debtTypes = [
  'payment.pending',
  'payment.completed',
  'payment.failed',
  'payment.refunded',
  'payment.changed',
  'debts.posted',
  'debt.due_changed',
] as const satisfies readonly EventType[]

type DebtFact = DomainEvent<(typeof debtTypes)[number]>

const isDebtFact = (event: DomainEvent): event is DebtFact => (debtTypes as readonly EventType[]).includes(event.type)

/** Signed minor units on debts that are due on one day. */
export type DebtPosting = {
  currency: string
  kind: 'billed' | 'paid'
  due_on: string
  /** the day from which it counts */
  value_on: string
  /** the instant at which it became known */
  known_at: string
  amount: bigint
}

/**
 * What facts put on what is owed, or took off. A changed due date takes everything that was ever posted on the debt from the
 * one due date to the other; it is known from the change on, and counts since it was posted.
 */
export function postingsOf(events: readonly DomainEvent[]): DebtPosting[] {
  return events.filter(isDebtFact).flatMap(postingsOfFact)
}

function postingsOfFact(event: DebtFact): DebtPosting[] {
  switch (event.type) {
    case 'debts.posted':
      return event.payload.movements.map((movement) => posting(movement, movement.kind, event.occurredAt))
    case 'debt.due_changed': {
      const { currency, before, after, postings } = event.payload
      return postings.flatMap(({ kind, valueOn, amount }) => [
        posting({ currency, dueOn: before, valueOn, amount: -amount }, kind, event.occurredAt),
        posting({ currency, dueOn: after, valueOn, amount }, kind, event.occurredAt),
      ])
    }
    case 'payment.pending':
    case 'payment.completed':
    case 'payment.failed':
    case 'payment.refunded':
    case 'payment.changed':
      // A fact from before there were figures says nothing of what it changed; the first count has it.
      return (event.payload.movements ?? []).map((movement) => posting(movement, 'paid', event.occurredAt))
    default: {
      const unreachable: never = event
      return unreachable
    }
  }
}

const posting = (
  { currency, dueOn, valueOn, amount }: { currency: string; dueOn: string; valueOn: string; amount: number },
  kind: DebtPosting['kind'],
  knownAt: string,
): DebtPosting => ({ currency, kind, due_on: dueOn, value_on: valueOn, known_at: knownAt, amount: BigInt(amount) })

/** Adds up postings of the same place; what comes to nothing is left out. */
export function gatherPostings(postings: readonly DebtPosting[]): DebtPosting[] {
  const gathered = new Map<string, DebtPosting>()
  for (const each of postings) {
    const key = `${each.currency} ${each.kind} ${each.due_on} ${each.value_on} ${each.known_at}`
    const sum = gathered.get(key)
    if (sum) sum.amount += each.amount
    else gathered.set(key, { ...each })
  }
  return [...gathered.values()].filter((each) => each.amount !== 0n)
}
