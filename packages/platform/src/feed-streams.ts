import type { Database } from './db.ts'
import { type FeedRow, headOf, headsOf, messagesAfter } from './feed.ts'
import type { Log } from './log.ts'

/** Where this process is with one tenant's feed. */
export type FeedStream = {
  tenantId: string
  /** the number up to which the sockets here have been told everything */
  told: bigint
  /** the highest number that is known to be there */
  target: bigint
  telling: Promise<void> | undefined
  /** sockets that need it */
  users: number
  ready: Promise<void>
}

export type FeedStreams = {
  /** The tenant's stream, counted as used until it is left. */
  enter(tenantId: string): Promise<FeedStream>
  leave(stream: FeedStream): void
  heard(tenantId: string, seq: bigint): void
  /** Tells until the stream has reached `seq`, which must be there. */
  reach(stream: FeedStream, seq: bigint): Promise<void>
  /** Looks where each feed is and tells what nobody announced: the connection that listens may have been away. */
  refresh(): Promise<void>
}

const page = 500

/**
 * Follows the feeds of the tenants that have sockets here. Emitting a page and moving `told` happen in one step without
 * waiting, so who compares `told` and joins in one step too neither misses a message nor gets one twice.
 */
export function createFeedStreams(
  db: Database,
  log: Log,
  sockets: { tell(tenantId: string, messages: readonly FeedRow[]): void; resync(tenantId: string, seq: bigint): void },
): FeedStreams {
  const streams = new Map<string, FeedStream>()

  async function tell(stream: FeedStream): Promise<void> {
    while (stream.told < stream.target) {
      const messages = await messagesAfter(db, stream.tenantId, stream.told, page)
      // Everybody left meanwhile; whoever has come since follows a stream of their own, which tells these itself.
      if (streams.get(stream.tenantId) !== stream) return
      const last = messages.at(-1)
      if (!last) return setBack(stream, await headOf(db, stream.tenantId))
      sockets.tell(stream.tenantId, messages)
      stream.told = last.seq
    }
  }

  /** The feed is not what it was (a crash took its last moments, or it was cleared): nobody can trust the numbers. */
  function setBack(stream: FeedStream, seq: bigint): void {
    stream.told = seq
    stream.target = seq
    sockets.resync(stream.tenantId, seq)
  }

  /** One at a time for each tenant, so that the order holds. */
  function advance(stream: FeedStream): Promise<void> {
    stream.telling ??= tell(stream).finally(() => {
      stream.telling = undefined
    })
    return stream.telling
  }

  const advanceQuietly = (stream: FeedStream): void => {
    advance(stream).catch((error) => log.warn({ err: error }, 'a feed could not be told and is tried again'))
  }

  async function findStart(stream: FeedStream): Promise<void> {
    const head = await headOf(db, stream.tenantId)
    stream.told = head
    if (stream.target < head) stream.target = head
    if (stream.told < stream.target) advanceQuietly(stream)
  }

  function leave(stream: FeedStream): void {
    stream.users -= 1
    if (stream.users === 0 && streams.get(stream.tenantId) === stream) streams.delete(stream.tenantId)
  }

  return {
    enter: async (tenantId) => {
      let stream = streams.get(tenantId)
      if (!stream) {
        stream = { tenantId, told: -1n, target: 0n, telling: undefined, users: 0, ready: Promise.resolve() }
        streams.set(tenantId, stream)
        stream.ready = findStart(stream)
      }
      stream.users += 1
      try {
        await stream.ready
        return stream
      } catch (error) {
        leave(stream)
        if (streams.get(tenantId) === stream) streams.delete(tenantId)
        throw error
      }
    },
    leave,
    heard: (tenantId, seq) => {
      const stream = streams.get(tenantId)
      if (!stream) return
      if (seq > stream.target) stream.target = seq
      if (stream.told >= 0n) advanceQuietly(stream)
    },
    reach: async (stream, seq) => {
      if (seq > stream.target) stream.target = seq
      while (stream.told < seq && streams.get(stream.tenantId) === stream) await advance(stream)
    },
    refresh: async () => {
      const known = [...streams.values()].filter((stream) => stream.told >= 0n)
      if (known.length === 0) return
      const heads = await headsOf(
        db,
        known.map((stream) => stream.tenantId),
      )
      const headBy = new Map(heads.map((head) => [head.tenant_id, head.seq]))
      for (const stream of known) {
        const head = headBy.get(stream.tenantId) ?? 0n
        if (head > stream.target) stream.target = head
        // More may have been told since the heads were read: only who is ahead of a fresh look is ahead indeed.
        if (head < stream.told) {
          const fresh = await headOf(db, stream.tenantId)
          if (fresh < stream.told) setBack(stream, fresh)
        }
        if (stream.told < stream.target) advanceQuietly(stream)
      }
    },
  }
}
