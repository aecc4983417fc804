import { type NotificationKind, notificationKinds } from '@recoup/contracts/notifications'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import type { Platform } from '@recoup/platform/platform'
import { type FeedMessage, publish } from '@recoup/platform/realtime'
import type { Consumer } from '@recoup/platform/relay'
import type { NotificationsDeps } from '../deps.ts'
import { mailOf } from '../digest/mail-of.ts'
import { type Inserted, insertNotifications } from './insert-notifications.ts'
import { liveMessageOf, liveTypes } from './live-messages-of.ts'
import { notifiedTypes } from './notification-of.ts'

/** First in line: what happened goes to the screens before anything else is done about it. */
export const realtimeConsumer: Consumer = {
  name: 'realtime',
  types: liveTypes,
  handle: async (tx, events) => {
    const tenantId = events[0]?.tenantId
    if (!tenantId) return
    await publish(
      tx,
      tenantId,
      events.flatMap((event) => liveMessageOf(event) ?? []),
    )
  },
}

type Choice = { person_id: string; kind: NotificationKind; in_app: boolean; email: string }

/**
 * Writes the notifications of a batch, mails those who want each at once, and tells the sockets: one message each, to
 * everybody who may see the kind except those who turned it off.
 */
export const notificationsConsumer = (platform: Platform, deps: NotificationsDeps): Consumer => ({
  name: 'notifications',
  types: notifiedTypes,
  handle: async (tx, events) => {
    const tenantId = events[0]?.tenantId
    if (!tenantId) return
    const inserted = await insertNotifications(tx, tenantId, events)
    if (inserted.length === 0) return
    const choices = await rows<Choice>(
      tx,
      sql`select person_id, kind, in_app, email from notifications.preferences
          where tenant_id = ${tenantId} and kind = any(${[...new Set(inserted.map((each) => each.kind))]}::text[])`,
    )
    const atOnce = choices.filter((choice) => choice.email === 'at_once')
    if (atOnce.length > 0) await mailAtOnce(platform, deps, tx, tenantId, inserted, atOnce)
    const silent = Map.groupBy(
      choices.filter((choice) => !choice.in_app),
      (choice) => choice.kind,
    )
    await publish(
      tx,
      tenantId,
      inserted.map((each) =>
        messageOf(
          each,
          (silent.get(each.kind) ?? []).map((choice) => choice.person_id),
        ),
      ),
    )
  },
})

const messageOf = ({ id, kind, subjectId, params, personId, occurredAt }: Inserted, except: string[]): FeedMessage => ({
  audience: { permission: notificationKinds[kind].permission, except },
  event: 'notification',
  payload: {
    id,
    kind,
    subjectType: notificationKinds[kind].subject,
    subjectId,
    params,
    personId,
    occurredAt,
    read: false,
  },
})

async function mailAtOnce(
  platform: Platform,
  deps: NotificationsDeps,
  tx: Tx,
  tenantId: string,
  inserted: readonly Inserted[],
  choices: readonly Choice[],
): Promise<void> {
  // A mail that has left cannot be repeated: this commit, unlike others of the relay, waits for the disk.
  await sql`select set_config('synchronous_commit', 'on', true)`.execute(tx)
  const people = new Map((await deps.people(tenantId)).map((person) => [person.id, person]))
  const organisation = (await deps.organisations()).find((each) => each.tenantId === tenantId)
  for (const each of inserted) {
    for (const choice of choices) {
      const person = people.get(choice.person_id)
      if (choice.kind !== each.kind || !person?.active) continue
      if (!person.permissions.includes(notificationKinds[each.kind].permission)) continue
      const locale = person.locale ?? organisation?.locale ?? 'en'
      await sendMail(tx, tenantId, platform.clock.now(), {
        to: person.email,
        ...mailOf(each, { locale, webUrl: platform.config.webUrl, personName: person.name }),
      })
    }
  }
}
