import type { savedViewInputSchema, savedViewSchema } from '@recoup/contracts/customers-list'
import type { Actor } from '@recoup/platform/actor'
import { AppError, assert, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { z } from 'zod'

type SavedView = z.output<typeof savedViewSchema>

/** The caller's own views and those that others share, by name. */
export const listViews = (tx: Tx, actor: Actor): Promise<SavedView[]> =>
  rows<SavedView>(
    tx,
    sql`select id, name, screen, query, columns, shared, coalesce(person_id = ${actor.personId}::uuid, false) as mine,
          created_at as "createdAt"
        from receivables.saved_views where shared or person_id = ${actor.personId}::uuid
        order by lower(name), id limit 500`,
  )

/** Saves a view; the same name again replaces one's own. Throws 403 for API keys, 422 beyond 100 views. */
export async function saveView(tx: Tx, actor: Actor, input: z.output<typeof savedViewInputSchema>): Promise<SavedView> {
  if (actor.personId === null)
    throw new AppError(403, 'person_is_needed', 'Views belong to people: log in instead of using an API key.')
  const { name, screen, query, columns, shared } = input
  const mine = await row<{ n: bigint }>(
    tx,
    sql`select count(*) as n from receivables.saved_views where person_id = ${actor.personId} and name <> ${name}`,
  )
  if (mine && mine.n >= 100n)
    throw new AppError(422, 'too_many_views', 'You have 100 saved views. Delete one that you no longer need.')
  const saved = await row<SavedView>(
    tx,
    sql`insert into receivables.saved_views (id, tenant_id, person_id, screen, name, query, columns, shared, created_at)
        values (${newId()}, ${actor.tenantId}, ${actor.personId}, ${screen}, ${name}, ${JSON.stringify(query)},
          ${columns}::text[], ${shared}, ${instantOf(actor.now)})
        on conflict (tenant_id, person_id, screen, name) do update
          set query = excluded.query, columns = excluded.columns, shared = excluded.shared
        returning id, name, screen, query, columns, shared, true as mine, created_at as "createdAt"`,
  )
  assert(saved, 'an upsert returns its row')
  await audit(tx, actor, { action: 'view.saved', subjectType: 'view', subjectId: saved.id, after: input })
  return saved
}

/** Deletes one's own view. Throws 404, also for views that others share. */
export async function deleteView(tx: Tx, actor: Actor, viewId: string): Promise<void> {
  const deleted = await row<{ name: string }>(
    tx,
    sql`delete from receivables.saved_views where id = ${viewId} and person_id = ${actor.personId}::uuid returning name`,
  )
  if (!deleted) throw notFound('view')
  await audit(tx, actor, { action: 'view.deleted', subjectType: 'view', subjectId: viewId, before: deleted })
}
