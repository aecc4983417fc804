'use client'

import { useFormatter } from 'use-intl'
import type { Customer, CustomerCount, CustomerPage, GetCustomersTotalsApiResponse } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Asked, AskedCard, RowLink } from './asked-card.tsx'
import { mainBalance, mostOverdue, overdueSums } from './sums-of.ts'

const fewest = 5

function useCountWords(count: CustomerCount | undefined): string | null {
  const t = useT('home')
  const format = useFormatter()
  if (count === undefined) return null
  return count.exact ? format.number(count.count) : t('about', { count: format.number(count.count) })
}

type ListCardProps = { list: Asked<CustomerPage>; count: Asked<CustomerCount> }
type OverdueCardProps = ListCardProps & { totals: Asked<GetCustomersTotalsApiResponse> }

/** Who is overdue: how many, how much in each currency, and the largest. */
export function OverdueCard({ list, count, totals }: OverdueCardProps) {
  const t = useT('home')
  const { organisation } = useSession()
  const words = useCountWords(count.data)
  return (
    <AskedCard
      title={t('overdue.title')}
      asked={list}
      count={words}
      href="/customers?status=overdue&sort=-daysPastDue"
      empty={t('overdue.none')}
      isEmpty={(page) => page.items.length === 0}
    >
      {(page) => (
        <>
          <OverdueSums totals={totals} count={count.data?.count ?? 0} words={words} />
          <ul>
            {mostOverdue(page.items, organisation?.currency)
              .slice(0, fewest)
              .map((customer) => (
                <RowLink
                  key={customer.id}
                  href={`/customers/${customer.id}`}
                  title={customer.name}
                  detail={t('overdue.by', { days: customer.daysPastDue })}
                  amount={<Amount customer={customer} />}
                />
              ))}
          </ul>
        </>
      )}
    </AskedCard>
  )
}

type OverdueSumsProps = { totals: OverdueCardProps['totals']; count: number; words: string | null }

/** How much is overdue in each currency, over all customers. In one currency the number of customers is exact; who is overdue in two must not be counted twice. */
function OverdueSums({ totals, count, words }: OverdueSumsProps) {
  const t = useT('home')
  const common = useT('common')
  const format = useFormatter()
  const { data, error } = totals
  if (data === undefined)
    return (
      <div className="px-4 pb-3.5 text-sm text-muted">
        {error === undefined ? <Skeleton className="h-7 w-1/3" /> : common('couldNotLoad', { what: t('overdue.sum') })}
      </div>
    )
  const sums = overdueSums(data.items)
  const [only, another] = sums
  const customers = only && !another ? format.number(only.customers) : words
  return (
    <div className="px-4 pb-3.5">
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {sums.map(({ currency, amount }) => (
          <Money key={currency} currency={currency} amount={amount} className="text-xl font-semibold tracking-tight" />
        ))}
      </div>
      {customers !== null && (
        <p className="mt-0.5 text-sm text-muted">
          {t('overdue.from', { count: only && !another ? only.customers : count, customers })}
        </p>
      )}
    </div>
  )
}

function Amount({ customer }: { customer: Customer }) {
  const balance = mainBalance(customer)
  return balance && <Money {...balance} />
}

type DueSoonCardProps = ListCardProps & { range: { from: string; to: string } }

export function DueSoonCard({ list, count, range }: DueSoonCardProps) {
  const t = useT('home')
  return (
    <AskedCard
      title={t('dueSoon.title')}
      asked={list}
      count={useCountWords(count.data)}
      href={`/customers?status=pending&dueFrom=${range.from}&dueTo=${range.to}&sort=oldestDueOn`}
      empty={t('dueSoon.none')}
      isEmpty={(page) => page.items.length === 0}
    >
      {(page) => (
        <ul>
          {page.items.map((customer) => (
            <RowLink
              key={customer.id}
              href={`/customers/${customer.id}`}
              title={customer.name}
              detail={
                <>
                  {t('dueSoon.on')} <DayText day={customer.oldestDueOn} />
                </>
              }
              amount={<Amount customer={customer} />}
            />
          ))}
        </ul>
      )}
    </AskedCard>
  )
}
