import type { PaymentDetail, PaymentInput } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { auditInsert } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, sql, type Tx } from '@recoup/platform/db'
import { eventInsert } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import { enqueue } from '@recoup/platform/jobs'
import type { RawBuilder } from 'kysely'
import { lockCustomer } from '../customers/lock-customer.ts'
import { dueDatesOf, movementsOf } from '../ledger/movements-of.ts'
import { type LedgerTransaction, ledgerInserts } from '../ledger/post-transaction.ts'
import type { Allocated } from './allocate.ts'
import { factOf, statusInsert } from './change-payment.ts'
import { paymentEntries } from './payment-entries.ts'
import { type CandidateDebt, planAllocation, readDebts } from './plan-allocation.ts'
import { settleJobName } from './provider-job-names.ts'
import { isManual, manualProvider } from './providers/manual/manual.ts'
import type { Providers } from './providers/provider.ts'

/** Throws 422 when the day is still to come where the organisation is. */
export function checkValueDate(actor: Actor, valueOn: string): void {
  if (valueOn > actor.today)
    throw new AppError(422, 'value_date_is_in_the_future', `Use ${actor.today} (today) or an earlier day.`, {
      errors: [{ pointer: '/valueOn', message: `Use ${actor.today} or earlier.` }],
    })
}

/**
 * Records money that came in (completed: allocated and posted at once), or that is on its way (pending: nothing posted).
 * One that goes through a provider starts pending; the job that settles it there is queued in the same transaction.
 * Throws 404 for an unknown customer, 422 for wrong allocations, a value date in the future, an unknown provider.
 */
export async function recordPayment(
  tx: Tx,
  actor: Actor,
  input: PaymentInput,
  providers: Providers,
): Promise<PaymentDetail> {
  const valueOn = input.valueOn ?? actor.today
  checkValueDate(actor, valueOn)
  const through = isManual(input) ? undefined : input.provider
  checkProvider(input, providers)
  const customer = await lockCustomer(tx, input.customerId)
  const completed = !through && input.status === 'completed'
  const at = instantOf(actor.now)
  const payment = {
    id: newId(),
    customerId: customer.id,
    customerName: customer.name,
    amount: input.amount,
    currency: input.currency,
    method: input.method,
    provider: input.provider,
    status: completed ? ('completed' as const) : ('pending' as const),
    reason: null,
    refundedAmount: 0n,
    reference: input.reference ?? null,
    note: input.note ?? null,
    valueOn,
    createdAt: at,
    statusAt: at,
    version: 1,
    recordedBy: actor.personId,
  }
  const needsDebts = completed || input.allocations !== undefined
  const { debts, rule } = needsDebts
    ? await readDebts(tx, customer.id, input.currency, input.allocations?.map((one) => one.debtId) ?? [])
    : { debts: [], rule: 'by_hand' as const }
  const plan = planAllocation(input.amount, input.currency, debts, rule, input.allocations)
  const postings = completed ? [postingOf(payment, plan)] : []
  await atOnce(tx, [
    paymentInsert(actor, payment, completed ? undefined : input.allocations, input.instrument),
    statusInsert(actor, payment.id, payment.status, null),
    ...postings.flatMap((posting) => ledgerInserts(actor, posting).statements),
    auditInsert(actor, {
      action: 'payment.recorded',
      subjectType: 'payment',
      subjectId: payment.id,
      after: { ...payment, allocations: completed ? plan.allocations : (input.allocations ?? null) },
    }),
    eventInsert(tx, actor, {
      type: completed ? 'payment.completed' : 'payment.pending',
      key: customer.id,
      payload: factOf(payment, { previous: null, refunds: 0, movements: movementsOf(postings, dueDatesOf(debts)) }),
    }),
  ])
  if (through)
    await enqueue(
      tx,
      settleJobName,
      { tenantId: actor.tenantId, paymentId: payment.id },
      { key: `settle:${payment.id}` },
    )
  return {
    ...payment,
    unappliedAmount: completed ? plan.unapplied : 0n,
    allocations: completed ? describe(plan.allocations, debts) : [],
    refunds: [],
    history: [{ status: payment.status, at, reason: null, personId: actor.personId }],
  }
}

function checkProvider(input: PaymentInput, providers: Providers): void {
  if (isManual(input)) return
  const provider = providers.get(input.provider)
  if (!provider)
    throw new AppError(422, 'provider_is_unknown', `There is no payment provider ${input.provider} here.`, {
      errors: [{ pointer: '/provider', message: `Use ${[manualProvider, ...providers.keys()].join(' or ')}.` }],
    })
  if (!input.instrument)
    throw new AppError(422, 'instrument_is_missing', `Name the card or account that ${input.provider} is to charge.`, {
      errors: [{ pointer: '/instrument', message: 'Name the card or account to charge.' }],
    })
}

type NewPayment = Omit<PaymentDetail, 'unappliedAmount' | 'allocations' | 'refunds' | 'history'>

const postingOf = (payment: NewPayment, plan: { allocations: Allocated[]; unapplied: bigint }): LedgerTransaction => ({
  kind: 'payment',
  customerId: payment.customerId,
  paymentId: payment.id,
  valueOn: payment.valueOn,
  entries: paymentEntries(payment, { cash: payment.amount, ...plan }),
})

const paymentInsert = (
  actor: Actor,
  payment: NewPayment,
  requested: readonly Allocated[] | undefined,
  instrument: string | undefined,
): RawBuilder<unknown> => sql`
  insert into receivables.payments
    (id, tenant_id, customer_id, method, provider, instrument, currency, amount, status, reference, note,
     requested_allocations, value_on, created_at, status_at, person_id)
  values (${payment.id}, ${actor.tenantId}, ${payment.customerId}, ${payment.method}, ${payment.provider},
    ${instrument ?? null}, ${payment.currency}, ${payment.amount}, ${payment.status}, ${payment.reference}, ${payment.note},
    ${requested ? JSON.stringify(requested.map((one) => ({ ...one, amount: Number(one.amount) }))) : null},
    ${payment.valueOn}, ${payment.createdAt}, ${payment.statusAt}, ${actor.personId})`

function describe(allocations: readonly Allocated[], debts: readonly CandidateDebt[]): PaymentDetail['allocations'] {
  const byId = new Map(debts.map((debt) => [debt.id, debt]))
  return allocations
    .map(({ debtId, amount }) => ({
      debtId,
      debtReference: byId.get(debtId)?.reference ?? '',
      dueOn: byId.get(debtId)?.dueOn ?? '',
      amount,
    }))
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.debtId < b.debtId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))
}
