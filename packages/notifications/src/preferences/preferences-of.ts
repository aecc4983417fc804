import {
  type EmailChoice,
  kindsOfNotification,
  type NotificationKind,
  notificationKinds,
} from '@recoup/contracts/notifications'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'

export type Preference = { kind: NotificationKind; inApp: boolean; email: EmailChoice }

/** The kinds that this actor's permissions let them see. */
export const kindsFor = (actor: Actor): NotificationKind[] =>
  kindsOfNotification.filter((kind) => actor.permissions.has(notificationKinds[kind].permission))

/** Reading and preferences belong to people. Throws 409 for an API key, which has neither. */
export function personOf(actor: Actor): string {
  if (actor.personId) return actor.personId
  throw new AppError(
    409,
    'no_person_is_logged_in',
    'Only people read notifications and have preferences. Log in as one.',
  )
}

/** What the person chose, for each kind that they may see; the default where they chose nothing. */
export async function preferencesOf(tx: Tx, actor: Actor): Promise<Preference[]> {
  const chosen = await rows<Preference>(
    tx,
    sql`select kind, in_app as "inApp", email from notifications.preferences where person_id = ${actor.personId}`,
  )
  const byKind = new Map(chosen.map((preference) => [preference.kind, preference]))
  return kindsFor(actor).map((kind) => byKind.get(kind) ?? { kind, ...notificationKinds[kind].byDefault })
}

/** The kinds that the actor sees in the app: permitted, and not turned off. */
export const kindsInApp = async (tx: Tx, actor: Actor): Promise<NotificationKind[]> =>
  (await preferencesOf(tx, actor)).filter((preference) => preference.inApp).map((preference) => preference.kind)
