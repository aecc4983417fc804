import type { Server as HttpServer } from 'node:http'
import type { Permission } from '@recoup/contracts/permissions'
import { sql } from 'kysely'
import pg from 'pg'
import { Server, type Socket } from 'socket.io'
import type { Actor } from './actor.ts'
import { type Database, row, rows, type Tx } from './db.ts'
import type { Log } from './log.ts'
import { socketsConnected } from './metrics.ts'

/** Who hears a message: everybody in the tenant with a permission, or one person. */
export type Audience = { permission: Permission } | { personId: string }

export type FeedMessage = { audience: Audience; event: string; payload: Record<string, unknown> }

const channel = 'recoup_feed'
/** More missed messages than this and the client is told to read afresh instead. */
const longestBackfill = 500

const roomOf = (tenantId: string, audience: string): string => `${tenantId}|${audience}`
const textOf = (audience: Audience): string =>
  'permission' in audience ? audience.permission : `person:${audience.personId}`

/**
 * Tells the tenant's sockets, once this transaction commits. Each message gets the tenant's next sequence number, so that a
 * client that was away can ask for what it missed. Called by consumers of events, one at a time for each tenant.
 */
export async function publish(tx: Tx, tenantId: string, messages: readonly FeedMessage[]): Promise<void> {
  if (messages.length === 0) return
  const head = await row<{ seq: bigint }>(
    tx,
    sql`insert into platform.feed_heads as h (tenant_id, seq) values (${tenantId}, ${messages.length})
        on conflict (tenant_id) do update set seq = h.seq + ${messages.length} returning seq`,
  )
  if (!head) return
  const first = head.seq - BigInt(messages.length) + 1n
  await sql`
    insert into platform.feed (tenant_id, seq, audience, event, payload)
    select ${tenantId}, ${first}::bigint + n - 1, audience, event, payload
    from unnest(${messages.map((m) => textOf(m.audience))}::text[], ${messages.map((m) => m.event)}::text[],
      ${messages.map((m) => JSON.stringify(m.payload))}::jsonb[]) with ordinality as m (audience, event, payload, n)`.execute(
    tx,
  )
  await sql`select pg_notify(${channel}, ${`${tenantId}:${head.seq}`})`.execute(tx)
}

/** Tells at once and keeps nothing: progress, which the next message replaces. */
export async function publishPassing(db: Database, tenantId: string, message: FeedMessage): Promise<void> {
  const text = JSON.stringify({
    tenantId,
    audience: textOf(message.audience),
    event: message.event,
    payload: message.payload,
  })
  await sql`select pg_notify(${`${channel}_passing`}, ${text})`.execute(db.system)
}

export type Realtime = {
  attach(server: HttpServer): Promise<void>
  disconnectSession(sessionId: string): void
  stop(): Promise<void>
}

type FeedRow = { seq: bigint; audience: string; event: string; payload: Record<string, unknown> }

/**
 * Socket.IO at /ws/payments. A client logs in with its access token (`auth.token`) and says the last sequence number that
 * it saw (`auth.lastSeq`); it gets what it missed, then `live` with the number it is at, then what happens from then on, in
 * order, none twice.
 */
export function createRealtime(
  db: Database,
  log: Log,
  authenticateToken: (token: string, ip: string | null) => Promise<Actor>,
): Realtime {
  const io = new Server({
    path: '/ws/payments',
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 10_000,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    cors: { origin: false },
  })
  /** last sequence number told to this process's sockets, by tenant */
  const told = new Map<string, bigint>()
  let listener: pg.Client | undefined
  let stopped = false

  io.use(async (socket, next) => {
    const token = socket.handshake.auth['token']
    try {
      if (typeof token !== 'string') throw new Error('no token')
      socket.data['actor'] = await authenticateToken(token, socket.handshake.address)
      next()
    } catch {
      next(Object.assign(new Error('credentials_are_wrong'), { data: { code: 'credentials_are_wrong' } }))
    }
  })

  io.on('connection', (socket) => {
    socketsConnected.inc()
    socket.on('disconnect', () => socketsConnected.dec())
    admit(socket).catch((error) => {
      log.warn({ err: error }, 'a socket could not be admitted')
      socket.disconnect(true)
    })
  })

  /**
   * Joins first and sends later: messages told between joining and the end of the backfill may come twice to the socket,
   * and the client drops a sequence number that it has seen.
   */
  async function admit(socket: Socket): Promise<void> {
    const actor = socket.data['actor'] as Actor
    const audiences = [...actor.permissions, ...(actor.personId ? [`person:${actor.personId}`] : [])]
    await socket.join(audiences.map((audience) => roomOf(actor.tenantId, audience)))
    await socket.join(`session:${actor.sessionId}`)
    const head = await headOf(actor.tenantId)
    if (!told.has(actor.tenantId)) told.set(actor.tenantId, head)
    const last = lastSeqOf(socket.handshake.auth['lastSeq'])
    if (last !== undefined && last < head) {
      const missed = await feedAfter(actor.tenantId, last, longestBackfill + 1)
      const gap = missed[0] ? missed[0].seq !== last + 1n : true
      if (gap || missed.length > longestBackfill) socket.emit('resync', { seq: Number(head) })
      else
        for (const message of missed)
          if (audiences.includes(message.audience))
            socket.emit(message.event, { ...message.payload, seq: Number(message.seq) })
    } else if (last !== undefined && last > head) socket.emit('resync', { seq: Number(head) })
    socket.emit('live', { seq: Number(head) })
  }

  const headOf = async (tenantId: string): Promise<bigint> =>
    (await row<{ seq: bigint }>(db.system, sql`select seq from platform.feed_heads where tenant_id = ${tenantId}`))
      ?.seq ?? 0n

  const feedAfter = (tenantId: string, seq: bigint, limit: number) =>
    rows<FeedRow>(
      db.system,
      sql`select seq, audience, event, payload from platform.feed
          where tenant_id = ${tenantId} and seq > ${seq} order by seq limit ${limit}`,
    )

  const busy = new Map<string, bigint>()

  /** Tells this process's sockets everything up to `seq`. One at a time for each tenant, so that the order holds. */
  async function tell(tenantId: string, seq: bigint): Promise<void> {
    if (!told.has(tenantId)) return
    if (busy.has(tenantId)) {
      busy.set(tenantId, seq)
      return
    }
    busy.set(tenantId, seq)
    try {
      for (let from = told.get(tenantId) ?? 0n; from < (busy.get(tenantId) ?? 0n); from = told.get(tenantId) ?? 0n) {
        const messages = await feedAfter(tenantId, from, 500)
        if (messages.length === 0) break
        for (const message of messages)
          io.to(roomOf(tenantId, message.audience)).emit(message.event, {
            ...message.payload,
            seq: Number(message.seq),
          })
        told.set(tenantId, messages.at(-1)?.seq ?? from)
      }
    } finally {
      busy.delete(tenantId)
    }
  }

  function hear(name: string, payload: string): void {
    if (name === channel) {
      const colon = payload.lastIndexOf(':')
      tell(payload.slice(0, colon), BigInt(payload.slice(colon + 1))).catch((error) =>
        log.warn({ err: error }, 'a feed message was not told'),
      )
      return
    }
    const { tenantId, audience, event, payload: body } = JSON.parse(payload)
    io.to(roomOf(tenantId, audience)).emit(event, body)
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: db.ownerUrl, application_name: 'recoup feed' })
    const reconnect = () => {
      listener = undefined
      client.removeAllListeners()
      client.on('error', () => {})
      if (!stopped) setTimeout(() => listen().catch(reconnect), 500)
    }
    client.on('error', reconnect)
    client.on('end', reconnect)
    client.on('notification', ({ channel: name, payload }) => payload && hear(name, payload))
    await client.connect()
    await client.query(`listen ${channel}`)
    await client.query(`listen ${channel}_passing`)
    listener = client
    // What was told while nobody listened.
    for (const tenantId of told.keys()) await tell(tenantId, await headOf(tenantId))
  }

  return {
    attach: async (server) => {
      await listen()
      io.attach(server)
    },
    disconnectSession: (sessionId) => {
      io.in(`session:${sessionId}`).disconnectSockets(true)
    },
    stop: async () => {
      stopped = true
      io.disconnectSockets(true)
      listener?.removeAllListeners()
      listener?.on('error', () => {})
      await listener?.end().catch(() => {})
      // Only the sockets: the HTTP server is closed by who opened it.
      io.engine?.close()
    },
  }
}

const lastSeqOf = (value: unknown): bigint | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined
