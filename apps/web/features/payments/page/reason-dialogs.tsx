'use client'

import { type ReactNode, useState } from 'react'
import { useLocale } from 'use-intl'
import type { ApiProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import { TextField } from '#ui/text-field.tsx'
import {
  usePostPaymentsIdFailureMutation,
  usePostPaymentsIdReversalMutation,
  usePostRefundsIdReversalMutation,
} from '../payments-api.ts'
import type { ActionDialogProps } from './action-dialog.tsx'
import { useCommand } from './use-command.ts'

type ReasonDialogProps = {
  title: string
  say: ReactNode
  submit: string
  busy: boolean
  problem: ApiProblem | null
  onClose: () => void
  onSubmit: (reason: string) => void
  /** Reasons that come up most, with what each is kept as. */
  usual?: readonly { value: string; label: string; detail: string }[]
}

const other = 'other'

/** Asks why, says what will happen, and does it. */
function ReasonDialog({ title, say, submit, busy, problem, onClose, onSubmit, usual }: ReasonDialogProps) {
  const t = useT('payments')
  const common = useT('common')
  const [chosen, setChosen] = useState(usual?.[0]?.value ?? other)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const reason = chosen === other ? text.trim() : (usual?.find((one) => one.value === chosen)?.label ?? '')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={title}
      description={say}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => {
              setTried(true)
              if (reason !== '') onSubmit(reason)
            }}
          >
            {submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        {usual && (
          <RadioList
            name="why"
            legend={t('reason.why')}
            value={chosen}
            onChange={setChosen}
            options={[...usual, { value: other, label: t('reason.other') }]}
          />
        )}
        {chosen === other && (
          <TextField
            label={t('reason.label')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={500}
            autoFocus
            autoComplete="off"
            error={tried && reason === '' ? t('reason.missing') : undefined}
          />
        )}
      </div>
    </Dialog>
  )
}

function useFacts(payment: ActionDialogProps['payment']) {
  const locale = useLocale()
  return { amount: formatMoney(payment.amount, payment.currency, locale), customer: payment.customerName }
}

/** A pending payment will not come. */
export function FailDialog({ payment, onClose }: ActionDialogProps) {
  const t = useT('payments')
  const facts = useFacts(payment)
  const [send, { isLoading }] = usePostPaymentsIdFailureMutation()
  const { problem, run } = useCommand(onClose)
  return (
    <ReasonDialog
      title={t('fail.title')}
      say={t('fail.say', facts)}
      submit={t('fail.submit')}
      busy={isLoading}
      problem={problem}
      onClose={onClose}
      onSubmit={(reason) =>
        void run(
          (key) => send({ id: payment.id, 'Idempotency-Key': key, reasonInput: { reason } }).unwrap(),
          t('done.fail', facts),
        )
      }
    />
  )
}

/** A completed payment never was, or bounced. */
export function ReverseDialog({ payment, onClose }: ActionDialogProps) {
  const t = useT('payments')
  const facts = useFacts(payment)
  const [send, { isLoading }] = usePostPaymentsIdReversalMutation()
  const { problem, run } = useCommand(onClose)
  return (
    <ReasonDialog
      title={t('reverse.title')}
      say={t('reverse.say', { ...facts, count: payment.allocations.length })}
      submit={t('reverse.submit', facts)}
      busy={isLoading}
      problem={problem}
      onClose={onClose}
      usual={[
        { value: 'bounced', label: t('reverse.bounced'), detail: t('reverse.bouncedDetail') },
        { value: 'mistake', label: t('reverse.mistake'), detail: t('reverse.mistakeDetail') },
      ]}
      onSubmit={(reason) =>
        void run(
          (key) => send({ id: payment.id, 'Idempotency-Key': key, reasonInput: { reason } }).unwrap(),
          t('done.reverse', facts),
        )
      }
    />
  )
}

/** A refund never was, or came back. */
export function ReverseRefundDialog({ payment, refundId, onClose }: ActionDialogProps & { refundId: string }) {
  const t = useT('payments')
  const locale = useLocale()
  const [send, { isLoading }] = usePostRefundsIdReversalMutation()
  const { problem, run } = useCommand(onClose)
  const refund = payment.refunds.find((one) => one.id === refundId)
  const amount = formatMoney(refund?.amount ?? 0, payment.currency, locale)
  const facts = { amount, customer: payment.customerName }
  return (
    <ReasonDialog
      title={t('reverseRefund.title')}
      say={t('reverseRefund.say', facts)}
      submit={t('reverseRefund.submit', facts)}
      busy={isLoading}
      problem={problem}
      onClose={onClose}
      usual={[
        { value: 'returned', label: t('reverseRefund.returned'), detail: t('reverseRefund.returnedDetail') },
        { value: 'mistake', label: t('reverse.mistake'), detail: t('reverseRefund.mistakeDetail') },
      ]}
      onSubmit={(reason) =>
        void run(
          (key) => send({ id: refundId, 'Idempotency-Key': key, reasonInput: { reason } }).unwrap(),
          t('done.reverseRefund', facts),
        )
      }
    />
  )
}
