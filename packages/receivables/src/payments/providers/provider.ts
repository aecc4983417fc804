/** How a provider says that a payment stands there. Amounts in minor units. */
export type IntentState = {
  /** the provider's own id of it */
  reference: string
  amount: bigint
  currency: string
} & (
  | { state: 'requires_capture' | 'processing' | 'succeeded' }
  /** `reason` in words that a clerk understands */
  | { state: 'failed'; reason: string }
)

/** How a provider says that a refund stands there. */
export type RefundState = { reference: string; amount: bigint } & (
  | { state: 'processing' | 'succeeded' }
  | { state: 'failed'; reason: string }
)

export type IntentRequest = {
  tenantId: string
  paymentId: string
  /** minor units */
  amount: bigint
  currency: string
  instrument: string
}

export type RefundRequest = {
  tenantId: string
  refundId: string
  /** the provider's id of the payment */
  intentReference: string
  /** minor units of the payment's currency */
  amount: bigint
}

/** What a webhook told, once its signature was found right. */
export type Notice = { eventId: string; tenantId: string } & (
  | { about: 'payment'; paymentId: string; state: IntentState }
  | { about: 'refund'; refundId: string; state: RefundState }
)

/**
 * Somebody who moves money for us, over HTTP. Every call may be repeated: the payment's or refund's id is the key under
 * which the provider does it once. A call throws ProviderAway when no answer came, which means that nothing is known.
 */
export type Provider = {
  name: string
  /** What can be charged, for forms that offer test instruments. */
  instruments(signal: AbortSignal): Promise<readonly { token: string; description: string }[]>
  /** Announces a payment; for one announced before, says how it stands. */
  createIntent(request: IntentRequest, signal: AbortSignal): Promise<IntentState>
  /** Takes the money. */
  capture(tenantId: string, paymentId: string, reference: string, signal: AbortSignal): Promise<IntentState>
  fetchIntent(tenantId: string, reference: string, signal: AbortSignal): Promise<IntentState>
  /** Gives money back; for a refund asked for before, says how it stands. */
  refund(request: RefundRequest, signal: AbortSignal): Promise<RefundState>
  /** Checks a webhook's signature and age. Throws AppError 401 when they are wrong, 400 when it can't be read. */
  readWebhook(headers: Record<string, string | string[] | undefined>, rawBody: string, nowMs: number): Notice
}

/** The providers that are connected, by name. `manual` is none of them: its payments are decided by people. */
export type Providers = ReadonlyMap<string, Provider>

/** No answer, or one that says nothing: whether the provider did it is unknown. The job tries again. */
export class ProviderAway extends Error {
  constructor(provider: string, cause: unknown) {
    super(`${provider} gave no answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'ProviderAway'
  }
}
