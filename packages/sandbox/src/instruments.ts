/**
 * What becomes of a capture. `answer`: what the caller hears; `late` books and answers too late, `lost` swallows the first
 * request without booking. `settles`: what a processing one becomes, after so many milliseconds.
 */
export type Behaviour = {
  answer: 'succeeded' | 'failed' | 'processing' | 'late' | 'lost'
  declineReason?: string
  settles?: { as: 'succeeded' | 'failed'; afterMs: number }
  webhook?: 'twice' | 'late' | 'out_of_order' | 'bad_signature'
  refundsFail?: true
}

export const settleAfterMs = 3_000
export const lateWebhookMs = 90_000

const settlesWell = { as: 'succeeded', afterMs: settleAfterMs } as const

/** Every test instrument: the one table that the API, its behaviour, its documentation and the tests go by. */
export const instruments: Readonly<Record<string, Behaviour & { description: string }>> = {
  ok: { answer: 'succeeded', description: 'Succeeds at once' },
  decline_insufficient_funds: {
    answer: 'failed',
    declineReason: 'Declined: insufficient funds',
    description: 'Declined: insufficient funds',
  },
  decline_expired_card: {
    answer: 'failed',
    declineReason: 'Declined: the card has expired',
    description: 'Declined: the card has expired',
  },
  decline_fraud: {
    answer: 'failed',
    declineReason: 'Declined: suspected fraud',
    description: 'Declined: suspected fraud',
  },
  pending_then_ok: { answer: 'processing', settles: settlesWell, description: 'Stays pending, then succeeds' },
  pending_then_fail: {
    answer: 'processing',
    declineReason: 'Declined: the bank returned it',
    settles: { as: 'failed', afterMs: settleAfterMs },
    description: 'Stays pending, then fails',
  },
  timeout_then_ok: { answer: 'late', description: 'Succeeds, but its answer comes too late' },
  timeout_lost: { answer: 'lost', description: 'The first request is lost without a trace; the next one succeeds' },
  webhook_twice: {
    answer: 'processing',
    settles: settlesWell,
    webhook: 'twice',
    description: 'Succeeds, and sends its webhook twice',
  },
  webhook_late: {
    answer: 'processing',
    settles: settlesWell,
    webhook: 'late',
    description: 'Succeeds, and sends its webhook a minute and a half later',
  },
  webhook_out_of_order: {
    answer: 'processing',
    settles: settlesWell,
    webhook: 'out_of_order',
    description: 'Succeeds, and says so before it says that it is processing',
  },
  webhook_bad_signature: {
    answer: 'processing',
    settles: settlesWell,
    webhook: 'bad_signature',
    description: 'Succeeds; its webhook comes with a wrong signature at first',
  },
  refund_fails: { answer: 'succeeded', refundsFail: true, description: 'Succeeds; refunds of it fail' },
}
