/** What a provider says of a payment or refund that it was asked for. Amounts in minor units. */
export type ProviderState =
  | { state: 'processing'; reference: string; amount: bigint; currency: string }
  | { state: 'succeeded'; reference: string; amount: bigint; currency: string }
  | { state: 'failed'; reference: string; amount: bigint; currency: string; reason: string }

export type Charge = {
  tenantId: string
  paymentId: string
  amount: bigint
  currency: string
  instrument: string
}

export type ProviderRefund = {
  tenantId: string
  refundId: string
  paymentReference: string
  /** minor units of the payment's currency */
  amount: bigint
}

/** What a webhook told, once its signature has been found right. */
export type ProviderNotice = {
  eventId: string
  tenantId: string
  paymentId: string
  /** set when the notice is of a refund */
  refundId: string | null
  result: ProviderState
}

/**
 * Somebody who moves money for us, over HTTP. Every call may be repeated: the payment's or refund's id is the key under
 * which the provider does it once. Calls throw ProviderAway when no answer came, which means nothing is known.
 */
export type Provider = {
  name: string
  /** What can be charged, for forms that offer test instruments. */
  instruments(): Promise<readonly { token: string; description: string }[]>
  /** Creates the intent and captures it; with a payment id seen before, says how that one stands. */
  charge(charge: Charge): Promise<ProviderState>
  refund(refund: ProviderRefund): Promise<ProviderState>
  /** Checks signature and age of a webhook. Throws AppError 401 or 400. */
  readWebhook(headers: Record<string, string | string[] | undefined>, rawBody: string, nowMs: number): ProviderNotice
}

export type Providers = ReadonlyMap<string, Provider>

/** No answer, or one that says nothing: whether the provider did it is unknown. The job tries again. */
export class ProviderAway extends Error {
  constructor(provider: string, cause: unknown) {
    super(`${provider} gave no answer`, { cause })
    this.name = 'ProviderAway'
  }
}
