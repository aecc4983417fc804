import type { Database } from './db.ts'
import {
  claimEvents,
  deliverToAll,
  type OutboxRow,
  type Outcome,
  postpone,
  tellAll,
  tenantsAtOnce,
} from './deliver-events.ts'
import type { Log } from './log.ts'
import type { Consumer, Handler, Teller } from './relay.ts'

/** Events that are claimed at a time. */
export const batchSize = 500
/** Events that wait here for their consumers; more are not claimed until there is room. */
const mostUnderWay = 1_000

export type Delivery = {
  /**
   * Claims what is due, tells the sockets, and hands it on to the other consumers without waiting for them. Returns how many
   * events were claimed. Throws when the database is away.
   */
  round(): Promise<number>
  /** Waits until what was handed on is done and removed. */
  settled(): Promise<void>
  /** Hands on nothing more; what waits stays in the outbox. */
  stop(): void
}

/**
 * Events from the outbox to the consumers: those that tell sockets first, for all tenants at once, so that no screen waits
 * for work that nobody looks at; the others tenant by tenant behind them, a tenant's events in order and one piece of work at
 * a time. `onRoom` is called when some of it is done.
 */
export function createDelivery(db: Database, consumers: readonly Consumer[], log: Log, onRoom: () => void): Delivery {
  const tellers = consumers.filter((consumer): consumer is Teller => 'messagesOf' in consumer)
  const handlers = consumers.filter((consumer): consumer is Handler => 'handle' in consumer)
  /** Claimed, and not removed yet. */
  const underWay = new Map<bigint, OutboxRow>()
  const outcome: Outcome = { failed: new Map(), waiting: new Set() }
  /** Handled by everybody: removed with the next claim. */
  let done: bigint[] = []
  const queues = new Map<string, OutboxRow[]>()
  const busy = new Map<string, Promise<void>>()
  /** Tenants for which something failed since the last claim began: what it found may have to wait behind that. */
  let failedSince = new Set<string>()
  let stopped = false

  function release(events: readonly OutboxRow[]): void {
    for (const { seq } of events) {
      underWay.delete(seq)
      outcome.failed.delete(seq)
      outcome.waiting.delete(seq)
    }
  }

  async function claim(): Promise<OutboxRow[]> {
    const removed = done
    done = []
    const room = mostUnderWay - (underWay.size - removed.length)
    try {
      const claimed = await claimEvents(db, Math.max(0, Math.min(batchSize, room)), [...underWay.keys()], removed)
      for (const seq of removed) underWay.delete(seq)
      for (const event of claimed) underWay.set(event.seq, event)
      return claimed
    } catch (error) {
      done.push(...removed)
      throw error
    }
  }

  /** Gives back what may have to wait behind something that has failed since it was claimed. */
  function withoutFailed(claimed: readonly OutboxRow[]): readonly OutboxRow[] {
    const given = claimed.filter((event) => stopped || failedSince.has(event.tenant_id))
    release(given)
    return given.length === 0 ? claimed : claimed.filter((event) => underWay.has(event.seq))
  }

  /** Of these, what sockets may be told: nothing whose key waits behind an event that could not be told or handled. */
  function tellable(claimed: readonly OutboxRow[]): OutboxRow[] {
    const keyOf = (event: OutboxRow) => `${event.tenant_id} ${event.key}`
    const stuck = [...outcome.failed.keys(), ...outcome.waiting].flatMap((seq) => underWay.get(seq) ?? [])
    const blocked = new Set(stuck.map(keyOf))
    for (const event of claimed) if (blocked.has(keyOf(event))) outcome.waiting.add(event.seq)
    return claimed.filter((event) => !outcome.waiting.has(event.seq))
  }

  function enqueue(claimed: readonly OutboxRow[]): void {
    for (const [tenantId, batch] of Map.groupBy(claimed, (event) => event.tenant_id))
      queues.set(tenantId, [...(queues.get(tenantId) ?? []), ...batch])
    work()
  }

  function work(): void {
    for (const [tenantId, batch] of queues) {
      if (busy.size >= tenantsAtOnce) return
      if (busy.has(tenantId)) continue
      queues.delete(tenantId)
      const working = workFor(tenantId, batch)
        .then(onRoom, (error) => {
          log.warn({ err: error }, 'events could not be handed on and are tried again')
          failedSince.add(tenantId)
          release([...batch, ...takeQueue(tenantId)])
        })
        .finally(() => {
          busy.delete(tenantId)
          work()
        })
      busy.set(tenantId, working)
    }
  }

  function takeQueue(tenantId: string): OutboxRow[] {
    const queue = queues.get(tenantId) ?? []
    queues.delete(tenantId)
    return queue
  }

  async function workFor(tenantId: string, batch: readonly OutboxRow[]): Promise<void> {
    await deliverToAll(db, log, handlers, tenantId, batch, outcome)
    const failed = batch.filter(({ seq }) => outcome.failed.has(seq))
    for (const { seq } of failed) await postpone(db, seq, outcome.failed.get(seq) ?? '')
    const open = batch.filter(({ seq }) => outcome.failed.has(seq) || outcome.waiting.has(seq))
    if (open.length > 0) {
      // What came behind them is claimed again, which knows what has to wait.
      failedSince.add(tenantId)
      release([...open, ...takeQueue(tenantId)])
    }
    const left = new Set(open)
    for (const event of batch) if (!left.has(event)) done.push(event.seq)
  }

  return {
    round: async () => {
      failedSince = new Set()
      const claimed = await claim()
      const fresh = withoutFailed(claimed)
      try {
        for (const teller of tellers) await tellAll(db, log, teller, tellable(fresh), outcome)
      } catch (error) {
        release(fresh)
        throw error
      }
      enqueue(withoutFailed(fresh))
      return claimed.length
    },
    settled: async () => {
      while (busy.size > 0) await Promise.all(busy.values())
      if (done.length === 0) return
      const removed = done
      done = []
      await claimEvents(db, 0, [], removed)
      for (const seq of removed) underWay.delete(seq)
    },
    stop: () => {
      stopped = true
      for (const tenantId of [...queues.keys()]) release(takeQueue(tenantId))
    },
  }
}
