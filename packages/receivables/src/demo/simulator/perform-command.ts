import type { SimulatorCounts } from '@recoup/contracts/demo'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { dayIn } from '@recoup/platform/clock'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { lockCustomer } from '../../customers/lock-customer.ts'
import { postDebt } from '../../debts/post-debt.ts'
import { completePayment } from '../../payments/complete-payment.ts'
import { failPayment } from '../../payments/fail-payment.ts'
import { recordPayment } from '../../payments/record-payment.ts'
import { refundPayment } from '../../payments/refund-payment.ts'
import { currenciesOf } from '../plan-seeding.ts'
import { day } from '../seeding.ts'
import type { Command } from './plan-tick.ts'

export type Done = Partial<SimulatorCounts>

/** Among how many of the newest payments one is picked. */
const pickedFrom = 200

/**
 * Does what a command says with the verbs that people use, in the caller's transaction. Returns what became of it; a
 * refusal by the rules counts as `refused`, for two commands may pick the same payment.
 */
export async function performCommand(
  tx: Tx,
  actor: Actor,
  command: Command,
  customers: readonly string[],
): Promise<Done> {
  try {
    switch (command.kind) {
      case 'pay':
        return await pay(tx, actor, command, customers)
      case 'decide':
        return await decide(tx, actor, command)
      case 'refund':
        return await refund(tx, actor, command)
      default: {
        const unreachable: never = command
        return unreachable
      }
    }
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return { refused: 1 }
    throw error
  }
}

const noProviders = new Map()

async function pay(
  tx: Tx,
  actor: Actor,
  command: Extract<Command, { kind: 'pay' }>,
  customers: readonly string[],
): Promise<Done> {
  const customerId = customers[Math.floor(command.who * customers.length)]
  if (!customerId) return {}
  const { currency } = actor
  const amount = BigInt(Math.max(1, Math.round(command.amount * (currenciesOf(currency).factors[0] ?? 1))))
  const on = (days: number): string => dayIn(actor.timeZone, actor.now + days * day)
  if (command.billed) {
    await lockCustomer(tx, customerId)
    await postDebt(tx, actor, customerId, { kind: 'invoice', amount, currency, issuedOn: on(-10), dueOn: on(4) })
  }
  const payment = await recordPayment(
    tx,
    actor,
    {
      customerId,
      amount,
      currency,
      method: command.method,
      provider: 'manual',
      status: command.fate === 'complete' ? 'completed' : 'pending',
      valueOn: on(-command.backdatedDays),
    },
    noProviders,
  )
  if (command.fate === 'complete') return { recorded: 1, completed: 1 }
  if (command.fate === 'wait') return { recorded: 1 }
  await failPayment(tx, actor, payment.id, command.reason)
  return { recorded: 1, failed: 1 }
}

/** One of the newest payments with a status; undefined where there is none. */
async function pick(
  tx: Tx,
  status: 'pending' | 'completed',
  which: number,
): Promise<{ id: string; amount: bigint } | undefined> {
  const newest = await rows<{ id: string; amount: bigint }>(
    tx,
    sql`select id, amount from receivables.payments where status = ${status} and provider = 'manual'
        order by tenant_id, status, id desc limit ${pickedFrom}`,
  )
  return newest[Math.floor(which * newest.length)]
}

async function decide(tx: Tx, actor: Actor, command: Extract<Command, { kind: 'decide' }>): Promise<Done> {
  const payment = await pick(tx, 'pending', command.which)
  if (!payment) return {}
  if (command.fate === 'complete') {
    await completePayment(tx, actor, payment.id, {})
    return { completed: 1 }
  }
  await failPayment(tx, actor, payment.id, command.reason)
  return { failed: 1 }
}

async function refund(tx: Tx, actor: Actor, command: Extract<Command, { kind: 'refund' }>): Promise<Done> {
  const payment = await pick(tx, 'completed', command.which)
  if (!payment) return {}
  const part = BigInt(Math.max(1, Math.floor(Number(payment.amount) * command.share)))
  await refundPayment(tx, actor, payment.id, { amount: part, reason: 'Goodwill after a complaint' })
  return { refunded: 1 }
}
