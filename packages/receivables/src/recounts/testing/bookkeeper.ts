import { customerInputSchema, debtInputSchema } from '@recoup/contracts/customers'
import { paymentInputSchema, paymentMethods } from '@recoup/contracts/payments'
import { AppError } from '@recoup/platform/app-error'
import { inTenant, row, sql, type Tx } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'
import fc from 'fast-check'
import { createCustomer } from '../../customers/create-customer.ts'
import { lockCustomer } from '../../customers/lock-customer.ts'
import { changeDebt } from '../../debts/change-debt.ts'
import { postDebt } from '../../debts/post-debt.ts'
import { reverseDebt } from '../../debts/reverse-debt.ts'
import { actAsSystem, type Organisation } from '../../payments/act-as-system.ts'
import { applyProviderResult, applyRefundResult } from '../../payments/apply-provider-result.ts'
import { applyUnappliedCash } from '../../payments/apply-unapplied-cash.ts'
import { completePayment } from '../../payments/complete-payment.ts'
import { failPayment } from '../../payments/fail-payment.ts'
import { createSandboxProvider } from '../../payments/providers/sandbox/sandbox.ts'
import { reallocatePayment } from '../../payments/reallocate-payment.ts'
import { recordPayment } from '../../payments/record-payment.ts'
import { refundPayment } from '../../payments/refund-payment.ts'
import { reversePayment } from '../../payments/reverse-payment.ts'
import { reverseRefund } from '../../payments/reverse-refund.ts'

const pick = fc.nat({ max: 20 })
const amount = fc.integer({ min: 1, max: 900 })
const daysAgo = fc.nat({ max: 40 })
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY')
const mostly = fc.constantFrom(true, true, true, false)
const as = <T extends string>(name: T) => fc.constant(name)

/** Anything that somebody may do to the books, or that time and providers do. */
export const deed = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: as('wait'), minutes: fc.constantFrom(1, 20, 47, 600, 1440, 4000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: as('pay'),
      amount,
      currency,
      daysAgo: fc.oneof(fc.constant(0), daysAgo),
      method: fc.constantFrom(...paymentMethods),
      how: fc.constantFrom('completed', 'pending', 'sandbox'),
      wish: fc.option(pick, { nil: undefined, freq: 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: as('complete'), pick, daysAgo: fc.option(daysAgo, { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ do: as('fail'), pick, reason: fc.constantFrom('declined', 'lost') }) },
  { weight: 5, arbitrary: fc.record({ do: as('hear of payment'), pick, succeeded: mostly }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: as('refund'),
      pick,
      amount: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: as('hear of refund'), pick, succeeded: mostly }) },
  { weight: 2, arbitrary: fc.record({ do: as('reverse refund'), pick }) },
  { weight: 2, arbitrary: fc.record({ do: as('reverse payment'), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: as('reallocate'),
      pick,
      amounts: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: as('apply'), currency }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: as('owe'),
      amount,
      currency,
      daysAgo: fc.integer({ min: -15, max: 40 }),
      dueIn: fc.nat({ max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: as('reverse debt'), pick }) },
  { weight: 4, arbitrary: fc.record({ do: as('move due date'), pick, dueIn: fc.integer({ min: -20, max: 60 }) }) },
)
export const everyDeed = [
  'apply',
  'complete',
  'fail',
  'hear of payment',
  'hear of refund',
  'move due date',
  'owe',
  'pay',
  'reallocate',
  'refund',
  'reverse debt',
  'reverse payment',
  'reverse refund',
  'wait',
]
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

const sandbox = createSandboxProvider({ url: () => 'http://127.0.0.1:1', apiKey: '', webhookSecret: '' })
const providers = new Map([[sandbox.name, sandbox]])

/** Of which payments: as many deeds as possible should be possible. */
function whichOf(what: Deed['do']): string {
  if (what === 'complete' || what === 'fail') return "status = 'pending' and provider = 'manual'"
  return what === 'hear of payment' ? "provider = 'sandbox'" : "status <> 'pending'"
}

/** Somebody who keeps the books of one customer, as the routes and jobs do. What is refused leaves no trace. */
export async function openBooks(house: TestHouse, organisation: Organisation) {
  const actor = () => actAsSystem(organisation, house.clock.now(), 'bookkeeper')
  const dayFromNow = (days: number): string =>
    new Date(Date.parse(actor().today) + days * 86_400_000).toISOString().slice(0, 10)
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(house.db, organisation.tenantId, work)

  const customer = await within((tx) =>
    createCustomer(
      tx,
      actor(),
      customerInputSchema.parse({
        name: 'Ada',
        debts: [
          { amount: 500, currency: 'EUR', dueOn: dayFromNow(-30) },
          { amount: 800, currency: 'EUR', dueOn: dayFromNow(20), issuedOn: dayFromNow(-10) },
        ],
      }),
    ),
  )

  /** One of the customer's rows of a table, whichever `at` points at. */
  async function one<T>(tx: Tx, table: string, at: number, more = 'true'): Promise<(T & { id: string }) | undefined> {
    return row<T & { id: string }>(
      tx,
      sql`with those as (select * from ${sql.raw(table)} where ${sql.raw(more)} and ${
        table.endsWith('refunds')
          ? sql`payment_id in (select id from receivables.payments where customer_id = ${customer.id})`
          : sql`customer_id = ${customer.id}`
      }) select * from those order by id offset ${at} % greatest(1, (select count(*) from those)) limit 1`,
    )
  }

  async function act(tx: Tx, next: Deed): Promise<unknown> {
    switch (next.do) {
      case 'wait':
        house.clock.advance(next.minutes * 60_000)
        return next.minutes
      case 'pay': {
        const debt = next.wish === undefined ? undefined : await one(tx, 'receivables.debts', next.wish)
        const input = paymentInputSchema.parse({
          customerId: customer.id,
          amount: next.amount,
          currency: next.currency,
          method: next.method,
          valueOn: dayFromNow(-next.daysAgo),
          ...(debt ? { allocations: [{ debtId: debt.id, amount: Math.ceil(next.amount / 4) }] } : {}),
          ...(next.how === 'sandbox' ? { provider: 'sandbox', instrument: 'ok' } : { status: next.how }),
        })
        return recordPayment(tx, actor(), input, providers)
      }
      case 'owe': {
        await lockCustomer(tx, customer.id)
        const issuedOn = dayFromNow(-next.daysAgo)
        const dueOn = dayFromNow(next.dueIn - next.daysAgo)
        const debt = debtInputSchema.parse({ amount: next.amount, currency: next.currency, issuedOn, dueOn })
        return postDebt(tx, actor(), customer.id, debt)
      }
      case 'apply':
        return applyUnappliedCash(tx, actor(), customer.id, { currency: next.currency })
      case 'reverse debt':
      case 'move due date': {
        const debt = await one<{ version: number }>(tx, 'receivables.debts', next.pick)
        if (!debt) return undefined
        if (next.do === 'reverse debt') return reverseDebt(tx, actor(), debt.id, 'never owed')
        return changeDebt(tx, actor(), debt.id, debt.version, { dueOn: dayFromNow(next.dueIn) })
      }
      case 'hear of refund':
      case 'reverse refund': {
        const status = next.do === 'reverse refund' ? 'completed' : 'pending'
        const refund = await one<{ amount: bigint }>(tx, 'receivables.refunds', next.pick, `status = '${status}'`)
        if (!refund) return undefined
        if (next.do === 'reverse refund') return reverseRefund(tx, actor(), refund.id, 'came back')
        const heard = next.succeeded ? { state: 'succeeded' as const } : { state: 'failed' as const, reason: 'closed' }
        return applyRefundResult(tx, actor(), refund.id, { reference: '', amount: refund.amount, ...heard })
      }
      default:
        return actOnPayment(tx, next)
    }
  }

  async function actOnPayment(
    tx: Tx,
    next: Extract<Deed, { do: 'complete' | 'fail' | 'hear of payment' | 'refund' | 'reverse payment' | 'reallocate' }>,
  ): Promise<unknown> {
    const waiting = whichOf(next.do)
    const payment = await one<{ amount: bigint; currency: string }>(tx, 'receivables.payments', next.pick, waiting)
    if (!payment) return undefined
    switch (next.do) {
      case 'complete':
        return completePayment(tx, actor(), payment.id, {
          valueOn: next.daysAgo === undefined ? undefined : dayFromNow(-next.daysAgo),
        })
      case 'fail':
        return failPayment(tx, actor(), payment.id, next.reason)
      case 'hear of payment': {
        const heard = next.succeeded
          ? { state: 'succeeded' as const }
          : { state: 'failed' as const, reason: 'declined' }
        const { amount, currency } = payment
        return applyProviderResult(tx, actor(), payment.id, { reference: '', amount, currency, ...heard })
      }
      case 'refund':
        return refundPayment(tx, actor(), payment.id, { amount: next.amount ? BigInt(next.amount) : undefined })
      case 'reverse payment':
        return reversePayment(tx, actor(), payment.id, 'bounced')
      case 'reallocate': {
        const wishes = []
        for (const [index, wished] of next.amounts.entries()) {
          const debt = await one(tx, 'receivables.debts', next.pick + index)
          if (debt) wishes.push({ debtId: debt.id, amount: BigInt(wished) })
        }
        return reallocatePayment(tx, actor(), payment.id, wishes, undefined)
      }
      default: {
        const unreachable: never = next
        return unreachable
      }
    }
  }

  return {
    /** Returns whether it was done; false when it was refused or there was nothing to do it to. */
    async does(next: Deed): Promise<boolean> {
      try {
        return (await within((tx) => act(tx, next))) !== undefined
      } catch (error) {
        if (error instanceof AppError && error.status < 500) return false
        throw error
      }
    },
  }
}
