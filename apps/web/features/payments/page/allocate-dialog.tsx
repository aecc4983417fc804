'use client'

import { useMemo, useState } from 'react'
import { useLocale } from 'use-intl'
import type { AllocationInput } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { useGetCustomersIdDebtsQuery, usePutPaymentsIdAllocationsMutation } from '../payments-api.ts'
import type { ActionDialogProps } from './action-dialog.tsx'
import { type Line, linesOf, oldestFirst } from './allocation-lines.ts'
import { useCommand } from './use-command.ts'

type Amounts = Record<string, number | null>

/** Says by hand which debts a payment pays; what is left waits for the next debt. */
export function AllocateDialog({ payment, onClose }: ActionDialogProps) {
  const t = useT('payments')
  const common = useT('common')
  const locale = useLocale()
  const debts = useGetCustomersIdDebtsQuery(
    { id: payment.customerId, open: 'true', limit: 200 },
    { refetchOnMountOrArgChange: true },
  )
  const lines = useMemo(
    () => (debts.isFetching || debts.data === undefined ? null : linesOf(payment, debts.data.items)),
    [payment, debts.data, debts.isFetching],
  )
  const [typed, setTyped] = useState<Amounts>(() =>
    Object.fromEntries(payment.allocations.map((one) => [one.debtId, one.amount])),
  )
  // What is typed here starts from this version: what a colleague says meanwhile is not overwritten.
  const [seen] = useState(payment.version)
  const [send, { isLoading }] = usePutPaymentsIdAllocationsMutation()
  const { problem, run } = useCommand(onClose)
  const money = (minor: number) => formatMoney(minor, payment.currency, locale)
  const available = payment.amount - payment.refundedAmount
  const chosen = (lines ?? []).flatMap((line): AllocationInput[] => {
    const amount = typed[line.debtId] ?? 0
    return amount === 0 || Number.isNaN(amount) ? [] : [{ debtId: line.debtId, amount }]
  })
  const left = chosen.reduce((rest, one) => rest - one.amount, available)
  const wrong = (line: Line) => {
    const amount = typed[line.debtId] ?? 0
    return amount > line.most ? t('allocate.tooMuch', { most: money(line.most) }) : undefined
  }
  const unreadable = Object.values(typed).some((amount) => Number.isNaN(amount))
  const allowed = lines !== null && left >= 0 && !unreadable && lines.every((line) => wrong(line) === undefined)
  const facts = { amount: money(available - Math.max(0, left)), count: chosen.length }
  const trouble = problem ?? (debts.error ? asProblem(debts.error) : null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('allocate.title')}
      description={t('allocate.say', { amount: money(available), customer: payment.customerName })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            busy={isLoading}
            disabled={!allowed}
            onClick={() =>
              void run(
                (key) =>
                  send({ id: payment.id, 'Idempotency-Key': key, 'If-Match': `"${seen}"`, body: chosen }).unwrap(),
                t('done.allocate', facts),
              )
            }
          >
            {chosen.length > 0 ? t('allocate.submit', facts) : t('allocate.submitNone')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={trouble} />
        {lines === null ? (
          debts.error ? null : (
            <SkeletonText />
          )
        ) : lines.length === 0 ? (
          <p className="text-base text-muted">{t('allocate.nothingOpen')}</p>
        ) : (
          <>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Left left={left} money={money} />
              <span className="flex gap-1">
                <Button size="sm" variant="ghost" onClick={() => setTyped(oldestFirst(available, lines))}>
                  {t('allocate.oldest')}
                </Button>
                <Button size="sm" variant="ghost" onClick={() => setTyped({})}>
                  {t('allocate.clear')}
                </Button>
              </span>
            </div>
            <ul className="flex flex-col">
              {lines.map((line) => (
                <li
                  key={line.debtId}
                  className="grid grid-cols-[minmax(0,1fr)_160px] items-start gap-4 border-t border-line py-2.5"
                >
                  <div className="min-w-0 pt-1">
                    <p className="truncate text-base font-medium">{line.reference}</p>
                    <p className="text-sm text-muted">
                      <DayText day={line.dueOn} /> · {t('allocate.owed', { amount: money(line.most) })}
                    </p>
                  </div>
                  <AmountField
                    label={t('allocate.to', { debt: line.reference })}
                    hideLabel
                    currency={payment.currency}
                    value={typed[line.debtId] ?? null}
                    onChange={(amount) => setTyped((before) => ({ ...before, [line.debtId]: amount }))}
                    error={wrong(line)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}

function Left({ left, money }: { left: number; money: (minor: number) => string }) {
  const t = useT('payments')
  return (
    <p role="status" className={left < 0 ? 'text-sm font-medium text-bad' : 'text-sm text-muted'}>
      {left < 0
        ? t('allocate.over', { amount: money(-left) })
        : left > 0
          ? t('allocate.left', { amount: money(left) })
          : t('allocate.all')}
    </p>
  )
}
