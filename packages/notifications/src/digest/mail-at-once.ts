import { type NotificationKind, notificationKinds } from '@recoup/contracts/notifications'
import { sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import type { Platform } from '@recoup/platform/platform'
import type { NotificationsDeps } from '../deps.ts'
import { digestOf, mailOf, type Told } from './mail-of.ts'

export type Choice = { person_id: string; kind: NotificationKind; in_app: boolean; email: string }

/** More than this at one moment (a midnight's overdue debts) are one mail that lists them. */
const mostMailsAtOnce = 10

/** Mails those who chose so about each notification, in the transaction that writes it. */
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
  const people = new Map((await deps.people(tenantId)).map((person) => [person.id, person]))
  const organisation = (await deps.organisations()).find((each) => each.tenantId === tenantId)
  for (const [personId, theirs] of Map.groupBy(choices, (choice) => choice.person_id)) {
    const person = people.get(personId)
    if (!person?.active) continue
    const kinds = theirs
      .map((choice) => choice.kind)
      .filter((kind) => person.permissions.includes(notificationKinds[kind].permission))
    const wanted = told.filter((each) => kinds.includes(each.kind))
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
