import { type NotificationKind, notificationKinds } from '@recoup/contracts/notifications'
import { sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import type { Platform } from '@recoup/platform/platform'
import type { NotificationsDeps } from '../deps.ts'
import { digestOf, mailOf, type Told } from './mail-of.ts'

export type Choice = { person_id: string; kind: NotificationKind; in_app: boolean; email: string }

/** More than this at one moment (a midnight's overdue debts) are one mail that lists them. */
const mostMailsAtOnce = 10

/** The kinds among these that somebody may want mailed at once: chosen so, or by default. */
export const mayBeMailed = (told: readonly Told[], choices: readonly Choice[]): boolean =>
  choices.some((choice) => choice.email === 'at_once') ||
  told.some(({ kind }) => notificationKinds[kind].byDefault.email === 'at_once')

/**
 * Mails those who chose so, or who chose nothing of a kind that is mailed by default, about each notification, in the
 * transaction that writes it. `choices`: all that were made about these kinds.
 */
export async function mailAtOnce(
  platform: Platform,
  deps: NotificationsDeps,
  tx: Tx,
  tenantId: string,
  told: readonly Told[],
  choices: readonly Choice[],
): Promise<void> {
  // A mail that has left cannot be repeated: this commit, unlike others of the relay, waits for the disk.
  await sql`select set_config('synchronous_commit', 'on', true)`.execute(tx)
  const chosen = new Map(choices.map(({ person_id, kind, email }) => [`${person_id} ${kind}`, email]))
  const organisation = (await deps.organisations()).find((each) => each.tenantId === tenantId)
  for (const person of await deps.people(tenantId)) {
    if (!person.active) continue
    const wanted = told.filter(({ kind }) => {
      const { permission, byDefault } = notificationKinds[kind]
      const email = chosen.get(`${person.id} ${kind}`) ?? byDefault.email
      return email === 'at_once' && person.permissions.includes(permission)
    })
    if (wanted.length === 0) continue
    const to = {
      locale: person.locale ?? organisation?.locale ?? 'en',
      webUrl: platform.config.webUrl,
      personName: person.name,
      organisationName: organisation?.name ?? '',
    }
    const mails =
      wanted.length > mostMailsAtOnce
        ? [digestOf(wanted, countsOf(wanted), to)]
        : wanted.map((each) => mailOf(each, to))
    for (const mail of mails) await sendMail(tx, tenantId, platform.clock.now(), { to: person.email, ...mail })
  }
}

const countsOf = (told: readonly Told[]): Map<NotificationKind, number> =>
  new Map([...Map.groupBy(told, (each) => each.kind)].map(([kind, each]) => [kind, each.length]))
