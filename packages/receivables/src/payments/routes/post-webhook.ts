import { instantOf } from '@recoup/platform/clock'
import { inTenant, rows, sql, type Tx } from '@recoup/platform/db'
import { rawBodyOf } from '@recoup/platform/http'
import type { Platform } from '@recoup/platform/platform'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import type { ReceivablesDeps } from '../../receivables.ts'
import { applyProviderResult, applyRefundResult } from '../apply-provider-result.ts'
import type { Notice, Provider } from '../providers/provider.ts'
import { providerActor } from '../settle-at-provider.ts'

/**
 * Takes in a provider's webhook. Its signature is what lets it in. News of a payment that is not here is answered 202 and
 * logged: payments are committed before their provider hears of them, so sending it again would not help.
 */
export const postWebhook = (platform: Platform, deps: ReceivablesDeps, provider: Provider): Route =>
  definePublicRoute({
    method: 'POST',
    path: `/api/webhooks/${provider.name}`,
    tag: 'Webhooks',
    summary: `What the payment provider ${provider.name} tells, signed as Standard Webhooks are`,
    rawBody: true,
    bodyLimit: 64 * 1024,
    body: z.looseObject({}).meta({ description: "The provider's own event" }),
    status: 202,
    answer: z.object({ received: z.literal(true) }),
    refusals: { webhook_signature_is_wrong: 401 },
    handle: async ({ request }) => {
      const { db, clock, log } = platform
      const notice = provider.readWebhook(request.headers, rawBodyOf(request), clock.now())
      const actor = await providerActor(platform, deps, notice.tenantId, provider.name)
      const outcome = actor
        ? await inTenant(db, notice.tenantId, async (tx) => {
            if (!(await isKnown(tx, notice))) return 'unknown'
            if (!(await remember(tx, provider.name, notice, clock.now()))) return 'unchanged'
            return notice.about === 'payment'
              ? applyProviderResult(tx, actor, notice.paymentId, notice.state)
              : applyRefundResult(tx, actor, notice.refundId, notice.state)
          })
        : 'unknown'
      if (outcome === 'unknown' || outcome === 'disagrees')
        log.error({ provider: provider.name, event: notice.eventId, outcome }, 'a webhook could not be booked')
      return { received: true as const }
    },
  })

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success

async function isKnown(tx: Tx, notice: Notice): Promise<boolean> {
  const query =
    notice.about === 'payment'
      ? isUuid(notice.paymentId) && sql`select 1 from receivables.payments where id = ${notice.paymentId}`
      : isUuid(notice.refundId) && sql`select 1 from receivables.refunds where id = ${notice.refundId}`
  return query !== false && (await rows(tx, query)).length > 0
}

/** Writes the event down; false when it came before. A second one at the same moment waits for the first to commit. */
async function remember(tx: Tx, provider: string, notice: Notice, nowMs: number): Promise<boolean> {
  const payment = notice.about === 'payment' ? notice.paymentId : null
  const refund = notice.about === 'refund' ? notice.refundId : null
  const fresh = await rows(
    tx,
    sql`insert into receivables.provider_events (tenant_id, provider, event_id, payment_id, refund_id, state, received_at)
        values (${notice.tenantId}, ${provider}, ${notice.eventId}, ${payment}, ${refund}, ${notice.state.state},
          ${instantOf(nowMs)})
        on conflict do nothing returning event_id`,
  )
  return fresh.length > 0
}
