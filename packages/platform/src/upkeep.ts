import { idSchema, instantSchema } from '@recoup/contracts/ids'
import { pageOf, pageQuery } from '@recoup/contracts/page'
import { sql } from 'kysely'
import { z } from 'zod'
import { AppError, notFound } from './app-error.ts'
import { audit } from './audit.ts'
import { instantOf } from './clock.ts'
import { row, rows } from './db.ts'
import type { Job } from './jobs.ts'
import type { Context, Platform } from './platform.ts'
import { defineRoute } from './route.ts'

const parkedEventSchema = z
  .object({
    id: idSchema,
    type: z.string(),
    key: z.string(),
    payload: z.unknown().meta({ description: 'The fact itself, as its readers get it' }),
    occurredAt: instantSchema,
    parkedAt: instantSchema,
    attempts: z.int(),
    error: z.string().nullable().meta({ description: 'Who could not handle it, and why' }),
  })
  .meta({ id: 'ParkedEvent' })

type ParkedEvent = z.output<typeof parkedEventSchema>

const getParkedEvents = defineRoute({
  method: 'GET',
  path: '/api/parked-events',
  tag: 'Operations',
  summary: 'Events that could not be handled and wait for somebody, oldest first',
  permission: 'events:manage',
  query: z.object(pageQuery),
  answer: pageOf(parkedEventSchema),
  refusals: { cursor_is_invalid: 400 },
  handle: async ({ tx, actor, query }) => {
    const after = query.cursor ?? '0'
    if (!/^\d{1,18}$/.test(after))
      throw new AppError(400, 'cursor_is_invalid', 'Send the nextCursor of the page before as it was, or none.')
    const found = await rows<ParkedEvent & { seq: bigint }>(
      tx,
      sql`select seq, id, type, key, payload, occurred_at as "occurredAt", parked_at as "parkedAt", attempts, error
          from platform.outbox
          where tenant_id = ${actor.tenantId} and parked_at is not null and seq > ${after}::bigint
          order by seq limit ${query.limit + 1}`,
    )
    const page = found.slice(0, query.limit)
    return {
      items: page.map(({ seq: _seq, ...event }) => event),
      nextCursor: found.length > query.limit ? String(page.at(-1)?.seq) : null,
    }
  },
})

/**
 * Sends it on its way again; consumers that have handled it already do not get it twice. It comes after the later events of
 * its key that went on without it (relay.ts).
 */
const postRetry = defineRoute({
  method: 'POST',
  path: '/api/parked-events/:id/retry',
  tag: 'Operations',
  summary: 'Try a parked event again; what happened to the same thing since has been handled before it',
  permission: 'events:manage',
  params: z.object({ id: idSchema }),
  status: 202,
  answer: z.object({ id: idSchema }),
  refusals: { parked_event_not_found: 404 },
  handle: async ({ tx, actor, params }) => {
    const freed = await row<{ type: string; error: string | null }>(
      tx,
      sql`update platform.outbox set parked_at = null, attempts = 0, due_at = '-infinity'
          where tenant_id = ${actor.tenantId} and id = ${params.id} and parked_at is not null returning type, error`,
    )
    if (!freed) throw notFound('parked_event')
    await audit(tx, actor, {
      action: 'parked_event.retried',
      subjectType: 'event',
      subjectId: params.id,
      before: freed,
    })
    return { id: params.id }
  },
})

const day = 86_400_000

/** Clears away what has served its time. Clients that are further behind than the feed are told to read afresh. */
const clearAway = ({ db, clock }: Platform): Job => ({
  name: 'clear-away',
  every: '20 * * * *',
  run: async () => {
    const before = (days: number) => instantOf(clock.now() - days * day)
    // By number, not by time: a feed has no holes, and two messages of one moment may be numbered either way.
    await sql`delete from platform.feed f
      using (select tenant_id, max(seq) as seq from platform.feed where created_at < ${before(7)} group by tenant_id) old
      where f.tenant_id = old.tenant_id and f.seq <= old.seq`.execute(db.system)
    // An event that is still in the outbox may come again, after however long.
    await sql`delete from platform.inbox i where handled_at < ${before(14)}
      and not exists (select 1 from platform.outbox o where o.id = i.event_id)`.execute(db.system)
    await sql`delete from platform.idempotency_keys where created_at < ${before(30)}`.execute(db.system)
    await sql`delete from platform.mail where created_at < ${before(90)}`.execute(db.system)
  },
})

/** The platform's own chores: what an administrator does about events that stand still, and clearing away. */
export const createUpkeep = (platform: Platform): Context => ({
  routes: [getParkedEvents, postRetry],
  consumers: [],
  jobs: [clearAway(platform)],
})
