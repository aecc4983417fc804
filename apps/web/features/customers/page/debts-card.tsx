'use client'

import { Ellipsis, Pencil, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Customer, Debt } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { type PlainColumn, PlainTable } from '#ui/plain-table.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { StatusPill } from '#ui/status.tsx'
import { useGetCustomersIdDebtsQuery } from '../customers-api.ts'
import { DebtDialog } from './debt-dialog.tsx'
import { ReverseDebtDialog } from './reverse-debt-dialog.tsx'

const fewRows = 8
const idOf = (debt: Debt) => debt.id
const isOver = (debt: Debt) => debt.status === 'reversed'

export function DebtsCard({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const { data, error, refetch } = useGetCustomersIdDebtsQuery({ id: customer.id, limit: 200 })
  const [all, setAll] = useState(false)
  const [asked, setAsked] = useState<{ what: 'edit' | 'reverse'; debt: Debt } | null>(null)
  const columns = useDebtColumns(setAsked)
  // What is still owed is what people come for; earliest due date first, as the server gives it.
  const debts = data?.items.toSorted((a, b) => Number(a.outstanding === 0) - Number(b.outstanding === 0))
  const few = debts && !all && debts.length > fewRows + 2 ? debts.slice(0, fewRows) : debts
  return (
    <Card title={t('debts.title')} flush>
      {few ? (
        few.length > 0 ? (
          <PlainTable label={t('debts.title')} columns={columns} rows={few} rowId={idOf} quiet={isOver} />
        ) : (
          <p className="px-4 pt-1 pb-4 text-muted">{t('debts.none')}</p>
        )
      ) : error ? (
        <ErrorState
          title={t('debts.notLoaded')}
          requestId={asProblem(error).requestId}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="px-4 pt-1 pb-4">
          <SkeletonText />
        </div>
      )}
      {few && debts && few.length < debts.length && (
        <div className="border-t border-line p-1.5">
          <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
            {t('debts.showAll', { count: debts.length })}
          </Button>
        </div>
      )}
      {data?.nextCursor && all && <p className="px-4 pb-3 text-sm text-muted">{t('debts.more')}</p>}
      {asked?.what === 'edit' && <DebtDialog customer={customer} debt={asked.debt} onClose={() => setAsked(null)} />}
      {asked?.what === 'reverse' && (
        <ReverseDebtDialog customer={customer} debt={asked.debt} onClose={() => setAsked(null)} />
      )}
    </Card>
  )
}

function DebtStatus({ debt }: { debt: Debt }) {
  const t = useT('customers')
  switch (debt.status) {
    case 'overdue':
      return (
        <StatusPill tone="bad">
          <span className="@max-[440px]:hidden">{t('overdueBy', { days: debt.daysPastDue })}</span>
          <span className="@min-[440px]:hidden">{t('days', { days: debt.daysPastDue })}</span>
        </StatusPill>
      )
    case 'pending':
      return <StatusPill tone="info">{t('debtStatus.pending')}</StatusPill>
    case 'completed':
      return <StatusPill tone="good">{t('debtStatus.completed')}</StatusPill>
    case 'reversed':
      return (
        <StatusPill tone="neutral" icon={<Undo2 aria-hidden />}>
          {t('debtStatus.reversed')}
        </StatusPill>
      )
    default: {
      const unreachable: never = debt.status
      return unreachable
    }
  }
}

function useDebtColumns(ask: (asked: { what: 'edit' | 'reverse'; debt: Debt }) => void): PlainColumn<Debt>[] {
  const t = useT('customers')
  const canWrite = useCan('customers:write')
  const canReverse = useCan('payments:reverse')
  return useMemo(
    () => [
      {
        id: 'reference',
        header: t('columns.reference'),
        cell: (debt) => (
          <span className="flex max-w-44 items-baseline gap-2">
            <span className="truncate">{debt.reference}</span>
            <span className="text-xs font-normal text-muted @max-[600px]:hidden">{t(`kind.${debt.kind}`)}</span>
          </span>
        ),
      },
      { id: 'status', header: t('columns.status'), cell: (debt) => <DebtStatus debt={debt} /> },
      { id: 'due', header: t('columns.dueOn'), wideOnly: true, cell: (debt) => <DayText day={debt.dueOn} /> },
      {
        id: 'amount',
        header: t('debts.original'),
        align: 'end',
        wideOnly: true,
        cell: (debt) => <Money amount={debt.amount} currency={debt.currency} tone="muted" />,
      },
      {
        id: 'outstanding',
        header: t('columns.outstanding'),
        align: 'end',
        cell: (debt) => <Money amount={debt.outstanding} currency={debt.currency} />,
      },
      ...(canWrite || canReverse
        ? [
            {
              id: 'actions',
              header: t('actions'),
              hideHeader: true,
              align: 'end' as const,
              cell: (debt: Debt) =>
                debt.status === 'reversed' ? (
                  ''
                ) : (
                  <Menu
                    trigger={
                      <IconButton
                        size="sm"
                        label={t('actionsFor', { name: debt.reference })}
                        icon={<Ellipsis aria-hidden className="size-4" />}
                      />
                    }
                  >
                    {canWrite && (
                      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => ask({ what: 'edit', debt })}>
                        {t('debts.edit')}
                      </MenuItem>
                    )}
                    {canReverse && (
                      <MenuItem danger icon={<Undo2 aria-hidden />} onSelect={() => ask({ what: 'reverse', debt })}>
                        {t('debts.reverse')}
                      </MenuItem>
                    )}
                  </Menu>
                ),
            },
          ]
        : []),
    ],
    [t, ask, canWrite, canReverse],
  )
}
