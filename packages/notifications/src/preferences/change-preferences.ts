import { notificationKinds } from '@recoup/contracts/notifications'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { sql, type Tx } from '@recoup/platform/db'
import { kindsFor, type Preference, personOf, preferencesOf } from './preferences-of.ts'

/**
 * Keeps what the person chose. A kind that goes into the digest starts now: what came before is not listed. Throws 422
 * notification_kind_is_not_visible for a kind that the person may not see.
 */
export async function changePreferences(tx: Tx, actor: Actor, chosen: readonly Preference[]): Promise<Preference[]> {
  const personId = personOf(actor)
  const hidden = chosen.find((preference) => !kindsFor(actor).includes(preference.kind))
  if (hidden)
    throw new AppError(
      422,
      'notification_kind_is_not_visible',
      `Leave out ${hidden.kind}: it needs the permission ${notificationKinds[hidden.kind].permission}.`,
    )
  const before = await preferencesOf(tx, actor)
  await sql`
    insert into notifications.preferences as p (tenant_id, person_id, kind, in_app, email, digest_after)
    select ${actor.tenantId}, ${personId}, kind, "inApp", email,
      (select coalesce(max(seq), 0) from notifications.notifications where tenant_id = ${actor.tenantId})
    from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as given (kind text, "inApp" boolean, email text)
    on conflict (person_id, kind) do update set in_app = excluded.in_app, email = excluded.email,
      digest_after = case when p.email = 'digest' then p.digest_after else excluded.digest_after end`.execute(tx)
  const after = await preferencesOf(tx, actor)
  await audit(tx, actor, {
    action: 'notification_preferences.updated',
    subjectType: 'person',
    subjectId: personId,
    before,
    after,
  })
  return after
}
