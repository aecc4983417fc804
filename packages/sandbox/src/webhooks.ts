import { instantOf } from '@recoup/platform/clock'
import { type Database, rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { signWebhook } from './sign-webhook.ts'

/** Retries wait 2, 4, 8 … seconds, and end after so many attempts. */
const mostAttempts = 10
const deliveredAtOnce = 20
const patienceMs = 5_000

type Queueing = { dueAtMs: number; nowMs: number; badSignatures?: number; copies?: number }

/** Writes a webhook down to be delivered: `copies` rows of one event. */
export async function queueWebhook(
  tx: Tx,
  subjectId: string,
  merchant: string,
  data: Record<string, { status: string } & Record<string, unknown>>,
  { dueAtMs, nowMs, badSignatures = 0, copies = 1 }: Queueing,
): Promise<void> {
  const eventId = newId()
  const [what, subject] = Object.entries(data)[0] ?? []
  const type = `${what}.${subject?.status}`
  const body = JSON.stringify({ id: eventId, type, createdAt: instantOf(nowMs), merchant, subjectId, data })
  for (let copy = 0; copy < copies; copy++)
    await sql`
      insert into sandbox.webhooks (id, tenant_id, event_id, body, bad_signatures, due_at, created_at)
      values (${newId()}, ${merchant}, ${eventId}, ${body}, ${badSignatures}, ${instantOf(dueAtMs)}, ${instantOf(nowMs)})`.execute(
      tx,
    )
}

type Due = { id: string; eventId: string; body: string; attempts: number; badSignatures: number }

/**
 * Sends what is due. A row is claimed by moving its due time on before it is sent, so that a crash in between only means
 * that it is sent again. Returns how many were claimed.
 */
export async function deliverWebhooks(
  { system }: Database,
  target: { url: string; secret: string },
  nowMs: number,
  signal: AbortSignal,
): Promise<number> {
  const due = await rows<Due>(
    system,
    sql`update sandbox.webhooks set attempts = attempts + 1,
          due_at = ${instantOf(nowMs)}::timestamptz + interval '1 second' * power(2, attempts + 1)
        where id in (select id from sandbox.webhooks
          where delivered_at is null and due_at <= ${instantOf(nowMs)} and attempts < ${mostAttempts}
          order by due_at, id limit ${deliveredAtOnce} for update skip locked)
        returning id, event_id as "eventId", body, attempts, bad_signatures as "badSignatures"`,
  )
  await Promise.all(
    due.map(async (webhook) => {
      const secret = webhook.attempts <= webhook.badSignatures ? 'not the secret that was agreed' : target.secret
      const taken = await send(target.url, webhook, secret, nowMs, signal)
      if (taken)
        await sql`update sandbox.webhooks set delivered_at = ${instantOf(nowMs)} where id = ${webhook.id}`.execute(
          system,
        )
    }),
  )
  return due.length
}

async function send(url: string, webhook: Due, secret: string, nowMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signWebhook(secret, webhook.eventId, webhook.body, nowMs) },
      body: webhook.body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    // Nobody there or too slow: the row stays due, and is sent again.
    return false
  }
}
