'use client'

import { useFormatter } from 'use-intl'
import type { Customer, CustomerCount, CustomerPage } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { type Asked, AskedCard, RowLink } from './asked-card.tsx'
import { mainBalance, mostOverdue, overdueSums } from './sums-of.ts'
import { mostSummed } from './use-attention.ts'

const fewest = 5

function useCountWords(count: CustomerCount | undefined): string | null {
  const t = useT('home')
  const format = useFormatter()
  if (count === undefined) return null
  return count.exact ? format.number(count.count) : t('about', { count: format.number(count.count) })
}

type OverdueCardProps = { list: Asked<CustomerPage>; count: Asked<CustomerCount> }

/** Who is overdue: how many, how much in each currency, and the largest. */
export function OverdueCard({ list, count }: OverdueCardProps) {
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
          <div className="px-4 pb-3.5">
            <div className="flex flex-wrap gap-x-6 gap-y-1">
              {overdueSums(page.items).map((sum) => (
                <Money key={sum.currency} {...sum} className="text-xl font-semibold tracking-tight" />
              ))}
            </div>
            <p className="mt-0.5 text-sm text-muted">
              {page.nextCursor === null
                ? t('overdue.from', { count: page.items.length })
                : t('overdue.fromLargest', { count: mostSummed, of: words ?? '' })}
            </p>
          </div>
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

function Amount({ customer }: { customer: Customer }) {
  const balance = mainBalance(customer)
  return balance && <Money {...balance} />
}

type DueSoonCardProps = OverdueCardProps & { range: { from: string; to: string } }

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
