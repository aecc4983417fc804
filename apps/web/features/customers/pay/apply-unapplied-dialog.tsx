'use client'

import { useState } from 'react'
import { useLocale } from 'use-intl'
import type { Customer } from '#api/generated.ts'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { toast } from '#ui/toast.tsx'
import { useGetCustomersIdDebtsQuery, usePostCustomersIdUnappliedCashAllocationsMutation } from '../customers-api.ts'
import { type ByHand, leftOver, oldestFirst, overpaid, partsOf } from './split.ts'
import { HandSplit } from './split-fields.tsx'

type ApplyUnappliedDialogProps = { customer: Customer; currency: string; onClose: () => void }

/** Money that waits is put to debts: those due first, or as somebody says. */
export function ApplyUnappliedDialog({ customer, currency, onClose }: ApplyUnappliedDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const locale = useLocale()
  const [key] = useState(newIdempotencyKey)
  const [apply, { isLoading }] = usePostCustomersIdUnappliedCashAllocationsMutation()
  const { data } = useGetCustomersIdDebtsQuery({ id: customer.id, open: 'true', limit: 200 })
  const [how, setHow] = useState<'oldest' | 'hand'>('oldest')
  const [byHand, setByHand] = useState<ByHand>({})
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const unapplied = customer.balances.find((balance) => balance.currency === currency)?.unapplied ?? 0
  const debts = data?.items.filter((debt) => debt.currency === currency)
  const parts = debts ? (how === 'hand' ? partsOf(byHand, debts) : oldestFirst(unapplied, debts).parts) : []
  const sum = parts.reduce((total, part) => total + part.amount, 0)
  const allowed =
    sum > 0 &&
    (how === 'oldest' || (overpaid(byHand, debts ?? []).length === 0 && leftOver(unapplied, byHand, debts ?? []) >= 0))
  const money = (minor: number) => formatMoney(minor, currency, locale)

  async function run() {
    setProblem(null)
    try {
      const done = await apply({
        id: customer.id,
        'Idempotency-Key': key,
        unappliedCashInput: { currency, ...(how === 'hand' && { allocations: parts }) },
      }).unwrap()
      toast.good({ title: t('apply.done', { amount: money(done.applied) }) })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('apply.title')}
      description={t('apply.say', { amount: money(sum), of: money(unapplied), count: parts.length })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={isLoading} disabled={!allowed} onClick={run}>
            {t('apply.submit', { amount: money(sum) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <Select
          label={t('pay.split')}
          value={how}
          onChange={setHow}
          options={[
            { value: 'oldest', label: t('pay.rule.oldest_due_first') },
            { value: 'hand', label: t('pay.hand') },
          ]}
        />
        {how === 'hand' &&
          (debts ? (
            <HandSplit amount={unapplied} debts={debts} value={byHand} onChange={setByHand} />
          ) : (
            <SkeletonText />
          ))}
      </div>
    </Dialog>
  )
}
