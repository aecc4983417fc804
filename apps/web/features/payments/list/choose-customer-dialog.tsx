'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLocale } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useLazyGetCustomersQuery } from '../payments-api.ts'

const typedMs = 200

/** Whose payment it is comes first: their page knows what they owe, and has the form. */
export function ChooseCustomerDialog({ onClose }: { onClose: () => void }) {
  const t = useT('payments')
  const locale = useLocale()
  const router = useRouter()
  const [text, setText] = useState('')
  const [search, { data, isFetching, error }] = useLazyGetCustomersQuery()
  useEffect(() => {
    const q = text.trim()
    const timer = setTimeout(
      () => void search({ ...(q && { q }), ...(!q && { sort: '-outstanding' as const }), limit: 20 }, true),
      q ? typedMs : 0,
    )
    return () => clearTimeout(timer)
  }, [text, search])
  const options = (data?.items ?? []).map((customer) => {
    const owed = customer.balances.find((balance) => balance.outstanding > 0)
    return {
      value: customer.id,
      label: customer.name,
      detail: owed ? t('choose.owes', { amount: formatMoney(owed.outstanding, owed.currency, locale) }) : '',
    }
  })
  return (
    <Dialog open onOpenChange={onClose} size="sm" title={t('choose.title')} description={t('choose.detail')}>
      <div className="flex flex-col gap-4 pb-4">
        <ProblemNotice problem={error ? asProblem(error) : null} />
        <Combobox
          label={t('column.customer')}
          placeholder={t('choose.placeholder')}
          options={options}
          value={null}
          onSearch={setText}
          searching={isFetching}
          onChange={(option) => option && router.push(`/customers/${option.value}?pay=1`)}
        />
      </div>
    </Dialog>
  )
}
