import { agingBuckets } from '@recoup/contracts/analytics'
import { daysBetween } from '@recoup/platform/clock'
import type { Answer, Person } from '@recoup/testing/person'
import { Temporal } from 'temporal-polyfill'

/** A ledger entry on a debt. Minor units. */
export type Posted = { currency: string; kind: 'billed' | 'paid'; dueOn: string; valueOn: string; amount: number }

/** All that was ever posted on debts, read from the ledger through the API. */
export async function readLedger(person: Person): Promise<Posted[]> {
  const debts = new Map<string, { dueOn: string; issuedOn: string }>()
  for (const customer of (await person.get('/api/customers?limit=200')).body.items)
    for (const debt of (await person.get(`/api/customers/${customer.id}/debts?limit=200`)).body.items)
      debts.set(debt.id, debt)
  const posted: Posted[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body: page }: Answer = await person.get(`/api/ledger?limit=200${cursor ? `&cursor=${cursor}` : ''}`)
    for (const transaction of page.items)
      for (const entry of transaction.entries) {
        if (entry.account !== 'receivable') continue
        const debt = debts.get(entry.debtId)
        if (!debt) throw new Error(`the ledger names a debt that is not there: ${entry.debtId}`)
        posted.push({
          currency: entry.currency,
          kind: entry.paymentId ? 'paid' : 'billed',
          dueOn: debt.dueOn,
          // One transaction carries a whole import; each of its debts counts from the day it was issued.
          valueOn: transaction.kind === 'import' ? debt.issuedOn : transaction.valueOn,
          amount: entry.amount,
        })
      }
    cursor = page.nextCursor
  }
  return posted
}

const total = (posted: readonly Posted[]): number => posted.reduce((sum, { amount }) => sum + amount, 0)

/** What was owed at the end of a day, by bucket. */
export function agingByHand(posted: readonly Posted[], asOf: string): number[] {
  const until = posted.filter(({ valueOn }) => valueOn <= asOf)
  return agingBuckets.map(({ fromDays, toDays }) =>
    total(
      until.filter(({ dueOn }) => {
        const late = daysBetween(dueOn, asOf)
        return late >= (fromDays ?? -Infinity) && late <= (toDays ?? Infinity)
      }),
    ),
  )
}

/** The inputs of the KPIs as their descriptions say, day by day and debt by debt. */
export function kpiInputsByHand(posted: readonly Posted[], from: string, to: string) {
  const before = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()
  const owed = (day: string) => posted.filter(({ valueOn }) => valueOn <= day)
  const within = posted.filter(({ valueOn }) => valueOn >= from && valueOn <= to)
  const paid = within.filter(({ kind }) => kind === 'paid')
  return {
    openingReceivables: total(owed(before)),
    closingReceivables: total(owed(to)),
    closingCurrent: total(owed(to).filter(({ dueOn }) => dueOn >= to)),
    billed: total(within.filter(({ kind }) => kind === 'billed')),
    collected: -total(paid) + 0,
    openingOverdue: total(owed(before).filter(({ dueOn }) => dueOn < before)),
    // Past due from the day after the due date on: the last day on which that can fall is the day before `to`.
    newlyOverdue: total(posted.filter(({ dueOn, valueOn }) => dueOn >= before && dueOn < to && valueOn <= dueOn)),
    recovered: -total(paid.filter(({ dueOn, valueOn }) => dueOn < valueOn)) + 0,
  }
}
