import type { Actor } from '@recoup/platform/actor'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, row, rows, sql, type Tx } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import { z } from 'zod'
import type { ReceivablesDeps } from '../receivables.ts'
import { actAsSystem } from './act-as-system.ts'
import { applyProviderResult, applyRefundResult, type Outcome } from './apply-provider-result.ts'
import { refundJobName, settleJobName } from './provider-job-names.ts'
import type { IntentState, Provider, Providers } from './providers/provider.ts'

/** A payment or refund that its provider has not decided this long after it was asked is asked for again. */
const sweepAfterMs = 30_000
const sweptAtOnce = 500
/** A sweep leaves a provider alone for now after so many questions without an answer. */
const unansweredAtMost = 3

const settleSchema = z.object({ tenantId: z.uuid(), paymentId: z.uuid() })
const refundSchema = z.object({ tenantId: z.uuid(), refundId: z.uuid() })

/** Somebody who acts for an organisation when a provider speaks; undefined for an organisation that is not here. */
export async function providerActor(
  { clock }: Platform,
  deps: ReceivablesDeps,
  tenantId: string,
  provider: string,
): Promise<Actor | undefined> {
  const organisation = (await deps.organisations()).find((one) => one.tenantId === tenantId)
  return organisation && actAsSystem(organisation, clock.now(), `payment provider ${provider}`)
}

type Undecided = {
  amount: bigint
  currency: string
  instrument: string | null
  provider: string
  reference: string | null
}

const findUndecided = (tx: Tx, paymentId: string): Promise<Undecided | undefined> =>
  row<Undecided>(
    tx,
    sql`select amount, currency, instrument, provider, provider_reference as reference
        from receivables.payments where id = ${paymentId} and status = 'pending'`,
  )

/**
 * The jobs that carry payments and refunds to their provider and back. Each step may be repeated after a crash or a
 * time-out: the provider knows the payment by its id, and what it answers is booked once (applyProviderResult). No
 * transaction is open while the provider is asked.
 */
export function createProviderJobs(platform: Platform, deps: ReceivablesDeps, providers: Providers): Job[] {
  const { db, log, clock } = platform

  const note = (outcome: Outcome, subject: Record<string, string>): void => {
    if (outcome === 'disagrees') log.error(subject, 'a provider speaks of another amount than it was asked for')
  }

  async function settle(tenantId: string, paymentId: string, signal: AbortSignal): Promise<void> {
    const payment = await inTenant(db, tenantId, (tx) => findUndecided(tx, paymentId))
    const provider = payment && providers.get(payment.provider)
    if (!payment || !provider) return
    const actor = await providerActor(platform, deps, tenantId, provider.name)
    if (!actor) return
    const apply = async (state: IntentState): Promise<void> => {
      note(await inTenant(db, tenantId, (tx) => applyProviderResult(tx, actor, paymentId, state)), { paymentId })
    }
    const state = await announce(provider, tenantId, paymentId, payment, signal)
    // Noted before the capture, so that a capture whose answer is lost can be asked about.
    await apply(state)
    if (state.state === 'requires_capture' && state.amount === payment.amount)
      await apply(await provider.capture(tenantId, paymentId, state.reference, signal))
  }

  async function refund(tenantId: string, refundId: string, signal: AbortSignal): Promise<void> {
    const found = await inTenant(db, tenantId, (tx) => findUndecidedRefund(tx, refundId))
    const provider = found && providers.get(found.provider)
    if (!found || !provider) return
    const actor = await providerActor(platform, deps, tenantId, provider.name)
    if (!actor) return
    const { amount, intentReference } = found
    const state = await provider.refund({ tenantId, refundId, intentReference, amount }, signal)
    note(await inTenant(db, tenantId, (tx) => applyRefundResult(tx, actor, refundId, state)), { refundId })
  }

  async function sweep(signal: AbortSignal): Promise<void> {
    const before = instantOf(clock.now() - sweepAfterMs)
    // At random: one that its provider never answers must not stand before the others for ever.
    const undecided = await rows<{ tenantId: string; id: string; provider: string; what: 'payment' | 'refund' }>(
      db.system,
      sql`select * from (
            select tenant_id as "tenantId", id, provider, 'payment' as what from receivables.payments
              where status = 'pending' and provider <> 'manual' and created_at <= ${before}
            union all
            select r.tenant_id, r.id, p.provider, 'refund'
              from receivables.refunds r join receivables.payments p on p.id = r.payment_id
              where r.status = 'pending' and r.created_at <= ${before}
          ) undecided order by random() limit ${sweptAtOnce}`,
    )
    const unanswered = new Map<string, number>()
    for (const { tenantId, id, provider, what } of undecided) {
      const misses = unanswered.get(provider) ?? 0
      if (misses >= unansweredAtMost) continue
      try {
        await (what === 'payment' ? settle(tenantId, id, signal) : refund(tenantId, id, signal))
      } catch (error) {
        unanswered.set(provider, misses + 1)
        log.warn({ err: error, provider, what, id }, 'a provider could not be asked; the next sweep asks again')
      }
    }
  }

  return [
    {
      name: settleJobName,
      run: async (payload, { signal }) => {
        const { tenantId, paymentId } = settleSchema.parse(payload)
        await settle(tenantId, paymentId, signal)
      },
    },
    {
      name: refundJobName,
      run: async (payload, { signal }) => {
        const { tenantId, refundId } = refundSchema.parse(payload)
        await refund(tenantId, refundId, signal)
      },
    },
    { name: 'payments.sweep-providers', every: '* * * * *', run: (_payload, { signal }) => sweep(signal) },
  ]
}

async function announce(
  provider: Provider,
  tenantId: string,
  paymentId: string,
  payment: Undecided,
  signal: AbortSignal,
): Promise<IntentState> {
  if (payment.reference) return provider.fetchIntent(tenantId, payment.reference, signal)
  const { amount, currency, instrument } = payment
  return provider.createIntent({ tenantId, paymentId, amount, currency, instrument: instrument ?? '' }, signal)
}

type UndecidedRefund = { amount: bigint; provider: string; intentReference: string }

const findUndecidedRefund = (tx: Tx, refundId: string): Promise<UndecidedRefund | undefined> =>
  row<UndecidedRefund>(
    tx,
    sql`select r.amount, p.provider, p.provider_reference as "intentReference"
        from receivables.refunds r join receivables.payments p on p.id = r.payment_id
        where r.id = ${refundId} and r.status = 'pending' and p.provider_reference is not null`,
  )
