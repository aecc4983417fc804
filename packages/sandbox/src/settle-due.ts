import { instantOf } from '@recoup/platform/clock'
import { type Database, rows, sql } from '@recoup/platform/db'
import { instruments, lateWebhookMs } from './instruments.ts'
import { type Intent, intentColumns } from './intents.ts'
import { type Refund, refundColumns } from './refunds.ts'
import { queueWebhook } from './webhooks.ts'

/** What was pending and whose time has come succeeds or fails, and says so by webhook, as its instrument behaves. */
export async function settleDue({ system }: Database, nowMs: number): Promise<void> {
  const now = instantOf(nowMs)
  await system.transaction().execute(async (tx) => {
    const settled = await rows<Intent>(
      tx,
      sql`update sandbox.intents set status = settles_as
          where id in (select id from sandbox.intents where status = 'processing' and settles_at <= ${now}
            limit 100 for update skip locked)
          returning ${intentColumns}`,
    )
    for (const intent of settled) {
      const behaviour = instruments[intent.instrument]
      const declineReason = intent.status === 'failed' ? (behaviour?.declineReason ?? null) : null
      if (declineReason)
        await sql`update sandbox.intents set decline_reason = ${declineReason} where id = ${intent.id}`.execute(tx)
      await queueWebhook(
        tx,
        intent.id,
        intent.merchant,
        { intent: { ...intent, declineReason } },
        {
          nowMs,
          dueAtMs: behaviour?.webhook === 'late' ? nowMs + lateWebhookMs : nowMs,
          copies: behaviour?.webhook === 'twice' ? 2 : 1,
          badSignatures: behaviour?.webhook === 'bad_signature' ? 1 : 0,
        },
      )
    }
    const refunds = await rows<Refund>(
      tx,
      sql`update sandbox.refunds set status = settles_as,
            failure_reason = case when settles_as = 'failed' then 'The account takes no money back.' end
          where id in (select id from sandbox.refunds where status = 'processing' and settles_at <= ${now}
            limit 100 for update skip locked)
          returning ${refundColumns}`,
    )
    for (const refund of refunds)
      await queueWebhook(tx, refund.id, refund.merchant, { refund }, { nowMs, dueAtMs: nowMs })
  })
}
