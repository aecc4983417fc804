import { decimalOf } from '@recoup/contracts/money'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { type Allocated, type AllocationRule, allocate, type OpenDebt } from './allocate.ts'

export type CandidateDebt = OpenDebt & { reference: string; currency: string }

/** Refusals of allocations by hand, for the routes that take them. */
export const allocationRefusals = {
  debt_is_named_twice: 422,
  debt_is_not_this_customers: 422,
  debt_is_in_another_currency: 422,
  allocations_exceed_payment: 422,
  allocation_exceeds_outstanding: 422,
} as const

/**
 * The customer's debts that are still owed in a currency, those that `named` lists besides, and the organisation's rule.
 * Call under the customer's lock, or what is owed may change before it is used.
 */
export async function readDebts(
  tx: Tx,
  customerId: string,
  currency: string,
  named: readonly string[],
): Promise<{ debts: CandidateDebt[]; rule: AllocationRule }> {
  const found = await rows<CandidateDebt & { rule: AllocationRule | null }>(
    tx,
    sql`select id, reference, due_on as "dueOn", outstanding, currency,
          (select allocation_rule from receivables.settings) as rule
        from receivables.debts
        where customer_id = ${customerId}
          and ((currency = ${currency} and outstanding > 0) or id = any(${named}::uuid[]))`,
  )
  return { debts: found, rule: found[0]?.rule ?? 'oldest_due_first' }
}

/**
 * Where `amount` goes: as the caller says (`byHand`), else by the organisation's rule. `pointer` says where in the body the
 * wishes stand.
 * Throws 422 for a debt named twice, of somebody else, in another currency, or given more than it is owed, and when the
 * parts exceed the amount.
 */
export function planAllocation(
  amount: bigint,
  currency: string,
  debts: readonly CandidateDebt[],
  rule: AllocationRule,
  byHand: readonly Allocated[] | undefined,
  pointer = '/allocations',
): { allocations: Allocated[]; unapplied: bigint } {
  if (byHand) checkWishes(amount, currency, debts, byHand, pointer)
  return allocate(
    amount,
    debts.filter((debt) => debt.currency === currency),
    byHand ?? rule,
  )
}

function checkWishes(
  amount: bigint,
  currency: string,
  debts: readonly CandidateDebt[],
  wishes: readonly Allocated[],
  pointer: string,
): void {
  const refusal = (code: keyof typeof allocationRefusals, detail: string, index: number): AppError =>
    new AppError(422, code, detail, { errors: [{ pointer: `${pointer}/${index}`, message: detail }] })
  const byId = new Map(debts.map((debt) => [debt.id, debt]))
  const seen = new Set<string>()
  let sum = 0n
  for (const [index, { debtId, amount: wished }] of wishes.entries()) {
    const debt = byId.get(debtId)
    if (!debt) throw refusal('debt_is_not_this_customers', 'This customer has no such debt.', index)
    if (seen.has(debtId)) throw refusal('debt_is_named_twice', `Name the debt ${debt.reference} once.`, index)
    seen.add(debtId)
    if (debt.currency !== currency)
      throw refusal(
        'debt_is_in_another_currency',
        `The debt ${debt.reference} is in ${debt.currency}, the payment in ${currency}. Currencies never mix.`,
        index,
      )
    if (wished > debt.outstanding)
      throw refusal(
        'allocation_exceeds_outstanding',
        `Only ${decimalOf(debt.outstanding, currency)} ${currency} of the debt ${debt.reference} is still owed.`,
        index,
      )
    sum += wished
    if (sum > amount)
      throw refusal(
        'allocations_exceed_payment',
        `The allocations add up to more than ${decimalOf(amount, currency)} ${currency}.`,
        index,
      )
  }
}
