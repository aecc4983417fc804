import type { Permission } from '@recoup/contracts/permissions'
import { sql } from 'kysely'
import { type Database, row, rows, type Tx, withNext } from './db.ts'

/**
 * Who hears a message: everybody in the tenant with a permission (less those who turned it off), one person, or some.
 */
export type Audience =
  | { permission: Permission; except?: readonly string[] }
  | { personId: string }
  | { people: readonly string[] }

export type FeedMessage = {
  audience: Audience
  event: string
  payload: Record<string, unknown>
  /** Told only to who watches for the event: what comes often, and is of use on few screens. Never kept. */
  watched?: true
}

/** A message as it is kept: its audiences as the rooms of the tenant's sockets are named. */
export type FeedRow = {
  seq: bigint
  audience: string[]
  hidden_from: string[]
  event: string
  payload: Record<string, unknown>
}

export const feedChannel = 'recoup_feed'
export const passingChannel = 'recoup_feed_passing'

export const personAudience = (personId: string): string => `person:${personId}`

/** Those of an audience who watch for an event. */
export const watchers = (audience: string, event: string): string => `${audience}#${event}`

type Rooms = { to: string[]; except: string[] }

export function roomsOf({ audience, event, watched }: FeedMessage): Rooms {
  const { to, except } = roomsOfAudience(audience)
  return { to: watched ? to.map((each) => watchers(each, event)) : to, except }
}

function roomsOfAudience(audience: Audience): Rooms {
  if ('permission' in audience)
    return { to: [audience.permission], except: (audience.except ?? []).map(personAudience) }
  return { to: ('people' in audience ? audience.people : [audience.personId]).map(personAudience), except: [] }
}

/**
 * Keeps the messages and tells the tenants' sockets once this transaction commits, in one statement. Each gets its tenant's
 * next sequence number; the rows of the heads stay locked until the commit, so numbers become visible in their order.
 */
export async function keepMessages(
  tx: Tx,
  told: readonly { tenantId: string; messages: readonly FeedMessage[] }[],
): Promise<void> {
  const kept = told.flatMap(({ tenantId, messages }) =>
    messages.map((message, index) => {
      const { to, except } = roomsOf(message)
      return {
        tenant: tenantId,
        behind: messages.length - 1 - index,
        to: `{${to.join(',')}}`,
        except: `{${except.join(',')}}`,
        event: message.event,
        payload: message.payload,
      }
    }),
  )
  if (kept.length === 0) return
  await sql`${withNext}
    with given as materialized (
      select (m->>'tenant')::uuid as tenant_id, (m->>'behind')::int as behind, m
      from jsonb_array_elements(${JSON.stringify(kept)}::jsonb) as m),
    head as (
      insert into platform.feed_heads as h (tenant_id, seq)
      select tenant_id, count(*) from given group by tenant_id order by tenant_id
      on conflict (tenant_id) do update set seq = h.seq + excluded.seq returning tenant_id, seq),
    told as (
      insert into platform.feed (tenant_id, seq, audience, hidden_from, event, payload)
      select tenant_id, head.seq - behind, (m->>'to')::text[], (m->>'except')::text[], m->>'event', m->'payload'
      from head join given using (tenant_id))
    select pg_notify(${feedChannel}, tenant_id || ':' || seq) from head`.execute(tx)
}

/** The number of the tenant's last message; 0 when there was none. */
export const headOf = async (db: Database, tenantId: string): Promise<bigint> =>
  (await row<{ seq: bigint }>(db.system, sql`select seq from platform.feed_heads where tenant_id = ${tenantId}`))
    ?.seq ?? 0n

export const headsOf = (db: Database, tenantIds: readonly string[]) =>
  rows<{ tenant_id: string; seq: bigint }>(
    db.system,
    sql`select tenant_id, seq from platform.feed_heads where tenant_id = any(${tenantIds}::uuid[])`,
  )

export const messagesAfter = (db: Database, tenantId: string, seq: bigint, limit: number) =>
  rows<FeedRow>(
    db.system,
    sql`select seq, audience, hidden_from, event, payload from platform.feed
        where tenant_id = ${tenantId} and seq > ${seq} order by seq limit ${limit}`,
  )

/**
 * What a client in these rooms missed between two numbers, in order. Undefined when that is more than `limit` messages, or
 * when some of it has been cleared away by now.
 */
export async function messagesMissed(
  db: Database,
  tenantId: string,
  rooms: readonly string[],
  range: { after: bigint; upTo: bigint; limit: number },
): Promise<FeedRow[] | undefined> {
  const next = await row(
    db.system,
    sql`select 1 from platform.feed where tenant_id = ${tenantId} and seq = ${range.after} + 1`,
  )
  if (!next) return undefined
  const missed = await rows<FeedRow>(
    db.system,
    sql`select seq, audience, hidden_from, event, payload from platform.feed
        where tenant_id = ${tenantId} and seq > ${range.after} and seq <= ${range.upTo}
          and audience && ${rooms}::text[] and not hidden_from && ${rooms}::text[]
        order by seq limit ${range.limit + 1}`,
  )
  return missed.length > range.limit ? undefined : missed
}
