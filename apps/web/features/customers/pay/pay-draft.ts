import { paymentInputSchema, type paymentMethods } from '@recoup/contracts/payments'
import type { PaymentInput } from '#api/generated.ts'
import { type ByHand, type OpenDebt, partsOf } from './split.ts'

export const manual = 'manual'

export type PayDraft = {
  /** Minor units; NaN where it isn't understood. */
  amount: number | null
  currency: string
  method: (typeof paymentMethods)[number]
  /** `manual`: it came another way and is written down; else the provider that is to take it. */
  provider: string
  instrument: string
  status: 'completed' | 'pending'
  valueOn: string | null
  reference: string
  note: string
  split: 'rule' | 'hand'
  byHand: ByHand
}

/** The command that the draft means, for the customer's open debts in the draft's currency. */
export function paymentOf(customerId: string, draft: PayDraft, debts: readonly OpenDebt[]): PaymentInput {
  const reference = draft.reference.trim()
  const note = draft.note.trim()
  const byProvider = draft.provider !== manual
  return {
    customerId,
    // Nothing typed is refused by the schema, beside the field.
    amount: draft.amount as number,
    currency: draft.currency,
    method: draft.method,
    provider: draft.provider,
    ...(byProvider && draft.instrument !== '' && { instrument: draft.instrument }),
    ...(!byProvider && { status: draft.status, ...(draft.valueOn !== null && { valueOn: draft.valueOn }) }),
    ...(reference !== '' && { reference }),
    ...(note !== '' && { note }),
    ...(draft.split === 'hand' && { allocations: partsOf(draft.byHand, debts) }),
  }
}

/** What the contract refuses, with the field it belongs to. */
export function refusalsOf(input: PaymentInput): { field: keyof PayDraft; message: string }[] {
  const parsed = paymentInputSchema.safeParse(input)
  if (parsed.success) return []
  const fields: readonly (keyof PayDraft)[] = ['currency', 'instrument', 'valueOn', 'reference', 'note']
  return parsed.error.issues.map((issue) => ({
    field: fields.find((field) => field === issue.path[0]) ?? 'amount',
    message: issue.message,
  }))
}
