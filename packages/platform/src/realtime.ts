import type { Server as HttpServer } from 'node:http'
import { type RawBuilder, sql } from 'kysely'
import { Server, type Socket } from 'socket.io'
import type { Actor } from './actor.ts'
import { AppError } from './app-error.ts'
import type { Database, Tx } from './db.ts'
import {
  type FeedMessage,
  type FeedRow,
  feedChannel,
  headOf,
  keepMessages,
  messagesMissed,
  passingChannel,
  personAudience,
  roomsOf,
  watchers,
} from './feed.ts'
import { createFeedStreams, type FeedStream } from './feed-streams.ts'
import type { Log } from './log.ts'
import { socketsConnected, socketsSetAside } from './metrics.ts'
import { createNotificationListener } from './notification-listener.ts'

export type { Audience, FeedMessage } from './feed.ts'

const sessionsChannel = 'recoup_sessions_ended'
/** More missed messages than this and the client is told to read afresh instead. */
const longestBackfill = 500
/** Packets that wait for a slow client before it is set aside; the next page of the feed comes on top at most. */
const longestWaiting = 256
const refreshMs = 5_000
/** How often each socket's token is looked at again: a session that ended elsewhere ends here at the latest then. */
const recheckMs = 30_000

/**
 * Tells the tenant's sockets, once this transaction commits. Each message gets the tenant's next sequence number, so that a
 * client that was away can ask for what it missed. Locks the tenant's head until the commit: publish last.
 */
export const publish = (tx: Tx, tenantId: string, messages: readonly FeedMessage[]): Promise<void> =>
  keepMessages(tx, [{ tenantId, messages }])

/** Tells at once and keeps nothing: progress, which the next message replaces. May overtake what is kept. At most 7 kB. */
export async function publishPassing(db: Database, tenantId: string, message: FeedMessage): Promise<void> {
  await sql`select ${passingNotice(tenantId, message)}`.execute(db.system)
}

/** The same as an expression, for a statement of a transaction: told once that commits. */
export function passingNotice(tenantId: string, message: FeedMessage): RawBuilder<unknown> {
  const text = JSON.stringify({
    tenantId,
    ...roomsOf(message),
    event: message.event,
    payload: message.payload,
  })
  return sql`pg_notify(${passingChannel}, ${text})`
}

/** Hangs up the sockets of these sessions, in whichever process they are, once this transaction commits. */
export async function publishSessionsEnded(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await sql`select pg_notify(${sessionsChannel}, id) from unnest(${sessionIds}::text[]) id`.execute(tx)
}

export type Realtime = {
  attach(server: HttpServer): Promise<void>
  /** Hangs up the sockets of a session that ended, here and in every other process. */
  disconnectSession(sessionId: string): void
  /** Looks at every socket's token again: hangs up where the session is over or the permissions have changed. */
  recheck(): Promise<void>
  /** Packets that wait for the slowest client of this process. */
  longestQueue(): number
  stop(): Promise<void>
}

type SocketData = { actor: Actor; token: string; watches: readonly string[]; stream?: FeedStream; aside?: boolean }
type LiveSocket = Socket<
  Record<string, never>,
  Record<string, (message: object) => void>,
  Record<string, never>,
  SocketData
>

const roomOf = (tenantId: string, audience: string): string => `${tenantId}|${audience}`
/** the room of all sockets of a tenant */
const everybody = ''

const audiencesOf = (actor: Actor): string[] => [
  ...actor.permissions,
  ...(actor.personId ? [personAudience(actor.personId)] : []),
]

/** The rooms of who watches for these events. */
const watchRoomsOf = (actor: Actor, events: readonly string[]): string[] =>
  events.flatMap((event) => audiencesOf(actor).map((audience) => roomOf(actor.tenantId, watchers(audience, event))))

const isRefusal = (error: unknown): boolean => error instanceof AppError && error.status < 500

/**
 * Socket.IO. A client logs in with its access token (`auth.token`) and says the last sequence number that it saw
 * (`auth.lastSeq`); it gets what it missed, then `live` with the number it is at, then what happens from then on: in order,
 * none twice, none left out. Where that cannot be had it gets `resync` with the number to go on from. `reauthenticate`
 * with a fresh token keeps it connected when the old one's time is over. Events that are told only to who watches for them
 * are named at the log-in (`auth.watch`) and, all of them anew, with `watch`, which is acknowledged.
 */
export function createRealtime(
  db: Database,
  log: Log,
  authenticateToken: (token: string, ip: string | null) => Promise<Actor>,
  path: string,
): Realtime {
  const io: Server<
    Record<string, never>,
    Record<string, (message: object) => void>,
    Record<string, never>,
    SocketData
  > = new Server({
    path,
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 10_000,
    connectTimeout: 10_000,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    cors: { origin: false },
  })
  const timers: NodeJS.Timeout[] = []

  const streams = createFeedStreams(db, log, {
    tell: (tenantId, messages) => {
      for (const { seq, audience, hidden_from, event, payload } of messages)
        io.to(audience.map((each) => roomOf(tenantId, each)))
          .except(hidden_from.map((each) => roomOf(tenantId, each)))
          .emit(event, { ...payload, seq: Number(seq) })
      setSlowOnesAside(tenantId, messages.at(-1)?.seq ?? 0n)
    },
    resync: (tenantId, seq) => {
      io.to(roomOf(tenantId, everybody)).emit('resync', { seq: Number(seq) })
    },
  })

  const listener = createNotificationListener(
    { url: db.ownerUrl, channels: [feedChannel, passingChannel, sessionsChannel], log },
    (channel, payload) => {
      if (channel === sessionsChannel) {
        io.in(`session:${payload}`).disconnectSockets(true)
      } else if (channel === feedChannel) {
        const colon = payload.lastIndexOf(':')
        streams.heard(payload.slice(0, colon), BigInt(payload.slice(colon + 1)))
      } else {
        const { tenantId, to, except, event, payload: body } = JSON.parse(payload)
        // Volatile: who cannot take it right now does without it.
        io.to(to.map((each: string) => roomOf(tenantId, each)))
          .except(except.map((each: string) => roomOf(tenantId, each)))
          .volatile.emit(event, body)
      }
    },
    () => streams.refresh(),
  )

  io.use(async (socket, next) => {
    const token = socket.handshake.auth.token
    try {
      if (typeof token !== 'string') throw new AppError(401, 'not_logged_in', 'Send an access token as auth.token.')
      const actor = await authenticateToken(token, socket.handshake.address)
      socket.data = { actor, token, watches: eventsOf(socket.handshake.auth.watch) }
      next()
    } catch (error) {
      const code = isRefusal(error) ? 'credentials_are_wrong' : 'not_available_right_now'
      next(Object.assign(new Error(code), { data: { code } }))
    }
  })

  io.on('connection', (socket) => {
    socketsConnected.inc()
    const { actor } = socket.data
    if (actor.sessionId) socket.join(`session:${actor.sessionId}`)
    socket.on('disconnect', () => {
      socketsConnected.dec()
      if (socket.data.stream) streams.leave(socket.data.stream)
    })
    socket.on('reauthenticate', (message: unknown) => {
      reauthenticate(socket, message).catch(() => socket.disconnect(true))
    })
    socket.on('watch', (events: unknown, acknowledge: unknown) => {
      watch(socket, eventsOf(events))
      if (typeof acknowledge === 'function') acknowledge()
    })
    guard(socket, admit(socket, lastSeqOf(socket.handshake.auth.lastSeq)))
  })

  function guard(socket: LiveSocket, work: Promise<void>): void {
    work.catch((error) => {
      log.warn({ err: error }, 'a socket could not be brought up to date')
      socket.disconnect(true)
    })
  }

  async function admit(socket: LiveSocket, last: bigint | undefined): Promise<void> {
    const stream = await streams.enter(socket.data.actor.tenantId)
    if (!socket.connected) return streams.leave(stream)
    socket.data.stream = stream
    await catchUp(socket, stream, last)
  }

  /**
   * Backfills up to where the stream is, and again if it has moved on meanwhile; then joins. Between the last comparison
   * and the joining nothing waits, so that no message can fall between backfill and stream or come by both.
   */
  async function catchUp(socket: LiveSocket, stream: FeedStream, last: bigint | undefined): Promise<void> {
    const { actor } = socket.data
    const audiences = audiencesOf(actor)
    let at = last
    while (at !== undefined && at !== stream.told) {
      const upTo: bigint = stream.told
      if (at > upTo) {
        // Told by another process before us; or the feed was set back and its numbers mean something else.
        const head = await headOf(db, actor.tenantId)
        if (at > head) {
          socket.emit('resync', { seq: Number(head) })
          at = head
        }
        await streams.reach(stream, at)
      } else {
        const range = { after: at, upTo, limit: longestBackfill }
        const missed = await messagesMissed(db, actor.tenantId, audiences, range)
        if (!socket.connected) return
        if (missed) for (const message of missed) emitTo(socket, message)
        else socket.emit('resync', { seq: Number(upTo) })
        at = upTo
      }
      if (!socket.connected) return
    }
    socket.data.aside = false
    socket.join([everybody, ...audiences].map((audience) => roomOf(actor.tenantId, audience)))
    socket.join(watchRoomsOf(actor, socket.data.watches))
    socket.emit('live', { seq: Number(stream.told) })
  }

  /**
   * Who does not keep up leaves the rooms, so that nothing more queues up for it, and catches up (or is told to resync)
   * when its queue has gone out. Who never takes it in is cut off by the ping.
   */
  function setSlowOnesAside(tenantId: string, told: bigint): void {
    for (const id of io.sockets.adapter.rooms.get(roomOf(tenantId, everybody)) ?? []) {
      const socket = io.sockets.sockets.get(id)
      if (!socket || socket.data.aside || queueOf(socket) <= longestWaiting) continue
      socketsSetAside.inc()
      socket.data.aside = true
      for (const room of socket.rooms) if (room.startsWith(`${tenantId}|`)) socket.leave(room)
      socket.conn.once('drain', () => {
        const { stream } = socket.data
        if (stream && socket.connected) guard(socket, catchUp(socket, stream, told))
      })
    }
  }

  /** Who is not in the rooms yet, or not right now, gets into these with the others. */
  function watch(socket: LiveSocket, events: readonly string[]): void {
    const { actor, watches } = socket.data
    for (const room of watchRoomsOf(actor, watches)) socket.leave(room)
    socket.data.watches = events
    if (socket.rooms.has(roomOf(actor.tenantId, everybody))) socket.join(watchRoomsOf(actor, events))
  }

  async function reauthenticate(socket: LiveSocket, message: unknown): Promise<void> {
    const token = (message as { token?: unknown } | null)?.token
    if (typeof token !== 'string') return
    const actor = await authenticateToken(token, socket.handshake.address)
    if (!sameStanding(actor, socket.data.actor)) socket.disconnect(true)
    else socket.data.token = token
  }

  async function recheck(): Promise<void> {
    for (const socket of io.sockets.sockets.values()) {
      const { token } = socket.data
      try {
        const actor = await authenticateToken(token, socket.handshake.address)
        // What it may hear has changed: it comes back, and is let into other rooms.
        if (!sameStanding(actor, socket.data.actor)) socket.disconnect(true)
      } catch (error) {
        // A fresh token may have come while the old one was looked at.
        if (isRefusal(error) && socket.data.token === token) socket.disconnect(true)
      }
    }
  }

  return {
    attach: async (server) => {
      await listener.start()
      io.attach(server)
      const quietly = (work: () => Promise<void>) => () =>
        void work().catch((error) => log.warn({ err: error }, 'the live feed could not look after itself'))
      timers.push(setInterval(quietly(streams.refresh), refreshMs), setInterval(quietly(recheck), recheckMs))
    },
    disconnectSession: (sessionId) => {
      io.in(`session:${sessionId}`).disconnectSockets(true)
      sql`select pg_notify(${sessionsChannel}, ${sessionId})`
        .execute(db.system)
        .catch((error) => log.warn({ err: error }, 'other processes were not told that a session ended'))
    },
    recheck,
    longestQueue: () => Math.max(0, ...[...io.sockets.sockets.values()].map(queueOf)),
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      io.disconnectSockets(true)
      await listener.stop()
      // Only the sockets: the HTTP server is closed by who opened it.
      io.engine?.close()
    },
  }
}

const emitTo = (socket: LiveSocket, message: FeedRow): void => {
  socket.emit(message.event, { ...message.payload, seq: Number(message.seq) })
}

/** Packets that wait because the client does not take them in. */
const queueOf = (socket: LiveSocket): number =>
  (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length

const sameStanding = (a: Actor, b: Actor): boolean =>
  a.tenantId === b.tenantId &&
  a.personId === b.personId &&
  a.sessionId === b.sessionId &&
  a.permissions.size === b.permissions.size &&
  a.permissions.isSubsetOf(b.permissions)

/** The events that a client says it watches for: ten at most, and nothing else than their names. */
const eventsOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.slice(0, 10).filter((each): each is string => typeof each === 'string' && /^[a-z_]{1,40}$/.test(each))
    : []

const lastSeqOf = (value: unknown): bigint | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined
