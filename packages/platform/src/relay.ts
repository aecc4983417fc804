import { setTimeout as pause } from 'node:timers/promises'
import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { elapsed } from './clock.ts'
import type { Database, Tx } from './db.ts'
import { batchSize, createDelivery } from './delivery.ts'
import { endsWithin } from './ends-within.ts'
import type { FeedMessage } from './feed.ts'
import type { Log } from './log.ts'
import { createRelayLease } from './relay-lease.ts'

/** Gets the events of the types it names, each once. */
export type Consumer = Handler | Teller

/**
 * Handles events of one tenant, in order, in one transaction: what it writes is committed together with the note that it has
 * seen them. A consumer that has once seen an event never gets it again.
 *
 * The order has one exception: an event that was parked, and that an administrator sends on its way again, comes after
 * later events of its key, which did not wait for it. Who writes down a state (and not a sum) keeps the version or time of
 * what it wrote last and lets older facts be.
 */
export type Handler = {
  name: string
  types: readonly EventType[]
  handle(tx: Tx, events: readonly DomainEvent[]): Promise<void>
}

/** Tells sockets what happened, before the handlers do anything about it: messages of one tenant's events, in their order. */
export type Teller = {
  name: string
  types: readonly EventType[]
  messagesOf(events: readonly DomainEvent[]): FeedMessage[]
}

const idleMs = 1_000
/** How long events are gathered after a round that took `roundMs`: twice as long, within bounds. */
const gatheringMs = (roundMs: number): number => Math.min(50, Math.max(12, 2 * roundMs))

export type Relay = {
  start(): void
  wake(): void
  /** Delivers until nothing deliverable is left. Throws when another process holds the lease. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Delivers the outbox. One relay is active in a cluster (a session lock; a standby takes over when its holder is gone), so
 * a tenant's events arrive in order. Each consumer gets an event once: the inbox row is written in its transaction. Sockets
 * are told at once, the rest follows behind (delivery.ts). What keeps failing is tried again with growing pauses, during
 * which only later events of the same key wait; after some attempts it is parked for an administrator, and its key goes on
 * without it. At the end what is under way gets `stopMs`.
 */
export function createRelay(db: Database, consumers: readonly Consumer[], log: Log, stopMs = 3_000): Relay {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const lease = createRelayLease(db.ownerUrl, log, () => wake())
  const delivery = createDelivery(db, consumers, log, () => wake())

  async function work(): Promise<void> {
    do {
      again = false
      try {
        if (!(await lease.take())) return
        const started = elapsed()
        while (!stopped && (await delivery.round()) === batchSize);
        // Under load one round for many events costs a tenth of a round for each; alone, an event has gone by now. On a
        // machine with much to do rounds are slow, and the commands that people wait for come first.
        if (again && !stopped) await pause(gatheringMs(elapsed() - started))
      } catch (error) {
        log.warn({ err: error }, 'the relay failed and tries again')
        return
      }
    } while (again && !stopped)
  }

  /** One piece of work at a time: rounds that overlap would count a failure twice. */
  function run(piece: () => Promise<void>): Promise<void> {
    const mine = piece().finally(() => {
      running = undefined
      if (again) wake()
    })
    running = mine
    return mine
  }

  function wake(): void {
    if (stopped) return
    again = true
    if (!running) run(work)
  }

  async function end(): Promise<void> {
    await running
    delivery.stop()
    await delivery.settled().catch(() => {})
  }

  async function deliverAll(): Promise<void> {
    if (!(await lease.take())) throw new Error('another relay is active')
    for (let claimed = 1; claimed > 0; ) {
      claimed = await delivery.round()
      await delivery.settled()
    }
  }

  return {
    start: () => {
      db.onEmitted(wake)
      timer = setInterval(wake, idleMs)
      wake()
    },
    wake,
    drain: async () => {
      while (running) await running.catch(() => {})
      await run(deliverAll)
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      // What is not committed by then is undone with its connection, and delivered after the next start.
      if (!(await endsWithin(stopMs, end()))) log.warn('the relay did not end its round in time')
      await lease.release()
    },
  }
}
