import { type NotificationKind, notificationKinds } from '@recoup/contracts/notifications'
import { rows, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { type FeedMessage, publish } from '@recoup/platform/realtime'
import type { Handler, Teller } from '@recoup/platform/relay'
import type { NotificationsDeps } from '../deps.ts'
import { type Choice, mailAtOnce, mayBeMailed } from '../digest/mail-at-once.ts'
import { type Inserted, insertNotifications } from './insert-notifications.ts'
import { liveMessagesOf, liveTypes } from './live-messages-of.ts'
import { notifiedTypes } from './notification-of.ts'

/** More of a kind than this at one moment (a midnight's overdue debts) are one message that counts the others. */
const mostToldSingly = 20

export const realtimeTeller: Teller = { name: 'realtime', types: liveTypes, messagesOf: liveMessagesOf }

/**
 * Writes the notifications of a batch, mails those who want each at once, and tells the sockets: one message each, to
 * everybody who may see the kind except those who turned it off.
 */
export const notificationsConsumer = (platform: Platform, deps: NotificationsDeps): Handler => ({
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
    if (mayBeMailed(inserted, choices)) await mailAtOnce(platform, deps, tx, tenantId, inserted, choices)
    const silent = Map.groupBy(
      choices.filter((choice) => !choice.in_app),
      (choice) => choice.kind,
    )
    await publish(
      tx,
      tenantId,
      gatherMany(inserted).map(({ one, others }) =>
        messageOf(
          one,
          others,
          (silent.get(one.kind) ?? []).map((choice) => choice.person_id),
        ),
      ),
    )
  },
})

function gatherMany(inserted: readonly Inserted[]): { one: Inserted; others: number }[] {
  const many = new Map<NotificationKind, number>()
  for (const [kind, each] of Map.groupBy(inserted, (notification) => notification.kind))
    if (each.length > mostToldSingly) many.set(kind, each.length)
  return inserted.flatMap((one, index) => {
    const count = many.get(one.kind)
    if (count === undefined) return [{ one, others: 0 }]
    const isLast = !inserted.slice(index + 1).some((later) => later.kind === one.kind)
    return isLast ? [{ one, others: count - 1 }] : []
  })
}

const messageOf = (
  { id, kind, subjectId, params, personId, occurredAt }: Inserted,
  others: number,
  except: string[],
): FeedMessage => ({
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
    others,
  },
})
