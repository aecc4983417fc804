import { type NotificationKind, notificationKinds } from '@recoup/contracts/notifications'
import { dayIn, instantOf } from '@recoup/platform/clock'
import { inTenant, row, rows, sql, type Tx } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import { sendMail } from '@recoup/platform/mail'
import type { Platform } from '@recoup/platform/platform'
import { Temporal } from 'temporal-polyfill'
import type { NotificationsDeps, Person } from '../deps.ts'
import { digestOf, mostNamed, type Told } from './mail-of.ts'

const digestHour = 8

type Organisation = Awaited<ReturnType<NotificationsDeps['organisations']>>[number]
type Wish = { person_id: string; kind: NotificationKind; digest_after: bigint }

/** The day whose digest is due: today from 8:00 on, in the organisation's own zone; before that there is none. */
export function dueDay(timeZone: string, nowMs: number): string | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone)
  return local.hour >= digestHour ? dayIn(timeZone, nowMs) : undefined
}

/**
 * Writes the day's mail to whoever wants a digest, once for each organisation and day. Looks every few minutes, so a server
 * that was down at 8:00 makes up for it; days on which it never ran are in the next mail, as is all that came since.
 */
export const writeDigests = (platform: Platform, deps: NotificationsDeps): Job => ({
  name: 'write-digests',
  every: '*/5 * * * *',
  run: async () => {
    for (const organisation of await deps.organisations()) await writeDigestsOf(platform, deps, organisation)
  },
})

async function writeDigestsOf(
  { db, clock, config }: Platform,
  deps: NotificationsDeps,
  organisation: Organisation,
): Promise<void> {
  const { tenantId } = organisation
  const nowMs = clock.now()
  const day = dueDay(organisation.timeZone, nowMs)
  if (!day) return
  await inTenant(db, tenantId, async (tx) => {
    // The row is the promise that this day is done: who comes second waits for the first, and then writes nothing.
    const mine = await row(
      tx,
      sql`insert into notifications.digests (tenant_id, day, written_at) values (${tenantId}, ${day}, ${instantOf(nowMs)})
          on conflict do nothing returning 1`,
    )
    if (!mine) return
    const wishes = await rows<Wish>(
      tx,
      sql`select person_id, kind, digest_after from notifications.preferences where email = 'digest' order by person_id, kind`,
    )
    if (wishes.length === 0) return
    const upTo =
      (await row<{ seq: bigint }>(tx, sql`select max(seq) as seq from notifications.notifications`))?.seq ?? 0n
    const people = new Map((await deps.people(tenantId)).map((person) => [person.id, person]))
    for (const [personId, theirs] of Map.groupBy(wishes, (wish) => wish.person_id)) {
      const person = people.get(personId)
      if (!person?.active) continue
      const mail = await digestFor(tx, person, theirs, upTo, organisation, config.webUrl)
      if (mail) await sendMail(tx, tenantId, nowMs, { to: person.email, ...mail })
    }
    await sql`update notifications.preferences set digest_after = ${upTo} where email = 'digest' and digest_after < ${upTo}`.execute(
      tx,
    )
  })
}

async function digestFor(
  tx: Tx,
  person: Person,
  wishes: readonly Wish[],
  upTo: bigint,
  organisation: Organisation,
  webUrl: string,
): Promise<{ subject: string; body: string } | undefined> {
  const counts = new Map<NotificationKind, number>()
  const told: Told[] = []
  for (const { kind, digest_after } of wishes) {
    if (!person.permissions.includes(notificationKinds[kind]?.permission)) continue
    const count = await row<{ n: bigint }>(
      tx,
      sql`select count(*) as n from notifications.notifications
          where tenant_id = ${organisation.tenantId} and kind = ${kind} and seq > ${digest_after} and seq <= ${upTo}`,
    )
    if (!count || count.n === 0n) continue
    counts.set(kind, Number(count.n))
    told.push(
      ...(await rows<Told>(
        tx,
        sql`select kind, subject_id as "subjectId", params from notifications.notifications
            where tenant_id = ${organisation.tenantId} and kind = ${kind} and seq > ${digest_after} and seq <= ${upTo}
            order by seq desc limit ${mostNamed}`,
      )),
    )
  }
  if (counts.size === 0) return undefined
  return digestOf(told, counts, {
    locale: person.locale ?? organisation.locale,
    webUrl,
    personName: person.name,
    organisationName: organisation.name,
  })
}
