import { largestAmount } from '@recoup/contracts/money'
import type { Actor } from '@recoup/platform/actor'
import { type RawBuilder, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import type { Movement } from '../../ledger/movements-of.ts'
import { readInBatches } from '../../ledger/read-in-batches.ts'

type Sum = { currency: string; dueOn: string; valueOn: string; amount: string }

/**
 * Tells of the debts of an import, added up by currency, due date and value date, in events of one batch of sums each: a
 * million rows are a few events. `debts` selects currency, due_on, issued_on and amount of each.
 */
export async function tellDebts(tx: Tx, actor: Actor, importId: string, debts: RawBuilder<unknown>): Promise<void> {
  const sums = sql<Sum>`
    select currency, due_on as "dueOn", issued_on as "valueOn", sum(amount)::text as amount from (${debts}) debts
    group by currency, due_on, issued_on`
  for await (const batch of readInBatches(tx, 'debts_of_import', sums))
    await emit(tx, actor, {
      type: 'debts.posted',
      key: importId,
      payload: { movements: batch.flatMap(movementsOfSum) },
    })
}

/** Amounts cross as JSON numbers, exact up to 2^53 - 1: a sum beyond is told in parts. */
export function movementsOfSum({ amount, ...of }: Sum): Movement[] {
  const movements: Movement[] = []
  for (let left = BigInt(amount); left > 0n; left -= BigInt(largestAmount))
    movements.push({ ...of, kind: 'billed', amount: left > BigInt(largestAmount) ? largestAmount : Number(left) })
  return movements
}
