'use client'

import { useMemo } from 'react'
import { useFormatter, useLocale } from 'use-intl'
import type { Balance, Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Badge } from '#ui/status.tsx'
import type { Column } from '#ui/table/column.ts'
import { ArchivedPill, CustomerStatus } from '../customer-status.tsx'
import { balancesInOrder } from './main-balance.ts'

/** The columns of the list; ids of sortable ones are the server's own sorts. `currency` is shown before others. */
export function useCustomerColumns(currency: string | undefined): readonly Column<Customer>[] {
  const t = useT('customers')
  const format = useFormatter()
  return useMemo<Column<Customer>[]>(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        cell: (row) => row.name,
        width: 250,
        minWidth: 140,
        sortable: true,
      },
      { id: 'status', header: t('columns.status'), cell: (row) => <StatusCell row={row} />, width: 132 },
      { id: 'reference', header: t('columns.reference'), cell: (row) => row.reference, width: 128, sortable: true },
      {
        id: 'outstanding',
        header: t('columns.outstanding'),
        cell: (row) => <Amounts balances={balancesInOrder(row, currency)} of="outstanding" />,
        width: 176,
        align: 'end',
        sortable: true,
        sortFirst: 'desc',
      },
      {
        id: 'overdue',
        header: t('columns.overdue'),
        cell: (row) => (
          <Amounts balances={balancesInOrder(row, currency).filter((balance) => balance.overdue !== 0)} of="overdue" />
        ),
        width: 152,
        align: 'end',
      },
      {
        id: 'daysPastDue',
        header: t('columns.daysPastDue'),
        cell: (row) => (row.daysPastDue > 0 ? t('days', { days: row.daysPastDue }) : null),
        width: 144,
        align: 'end',
        sortable: true,
        sortFirst: 'desc',
      },
      {
        id: 'oldestDueOn',
        header: t('columns.dueOn'),
        cell: (row) => <DayText day={row.oldestDueOn} />,
        width: 124,
        sortable: true,
      },
      { id: 'contact', header: t('columns.contact'), cell: (row) => row.emails[0] ?? row.phones[0], width: 220 },
      { id: 'tags', header: t('columns.tags'), cell: (row) => <Tags tags={row.tags} />, width: 180 },
      {
        id: 'createdAt',
        header: t('columns.createdAt'),
        cell: (row) => format.dateTime(new Date(row.createdAt), { dateStyle: 'medium' }),
        width: 124,
        sortable: true,
        sortFirst: 'desc',
      },
    ],
    [t, format, currency],
  )
}

const StatusCell = ({ row }: { row: Customer }) =>
  row.archivedAt === null ? <CustomerStatus customer={row} /> : <ArchivedPill />

type AmountsProps = { balances: readonly Balance[]; of: 'outstanding' | 'overdue' }

/** One amount, and how many more there are in other currencies. */
export function Amounts({ balances, of }: AmountsProps) {
  const locale = useLocale()
  const [first, ...others] = balances
  if (first === undefined) return <span className="text-faint">–</span>
  const title = balances.map((balance) => formatMoney(balance[of], balance.currency, locale)).join(' · ')
  return (
    <span title={others.length > 0 ? title : undefined}>
      {others.length > 0 && <span className="mr-2 text-xs text-muted">+{others.length}</span>}
      <Money amount={first[of]} currency={first.currency} />
    </span>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <span className="text-faint">–</span>
  return (
    <span className="flex items-center gap-1" title={tags.join(', ')}>
      {tags.slice(0, 2).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {tags.length > 2 && <span className="text-xs text-muted">+{tags.length - 2}</span>}
    </span>
  )
}

/** A customer on a phone: who and how much, then how it stands. */
export function CustomerCard({ customer, currency }: { customer: Customer; currency: string | undefined }) {
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <span className="truncate text-base font-medium">{customer.name}</span>
        <Amounts balances={balancesInOrder(customer, currency)} of="outstanding" />
      </div>
      <div className="mt-1 flex items-center justify-between gap-3 text-muted">
        {customer.archivedAt === null ? <CustomerStatus customer={customer} long /> : <ArchivedPill />}
        <DayText day={customer.oldestDueOn} />
      </div>
    </>
  )
}
