'use client'

import { useState } from 'react'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { useGetCustomersCountQuery, usePostPaymentsSeedMutation } from './simulator-api.ts'

/** The first step in an organisation where nothing is yet; gone once there is something. */
export function ExamplesCard() {
  const t = useT('settings')
  const { data: customers } = useGetCustomersCountQuery({ archived: 'all' })
  const [send, { isLoading }] = usePostPaymentsSeedMutation()
  const [key] = useState(newIdempotencyKey)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  if (customers?.count !== 0 && !isLoading) return null
  async function fill() {
    setProblem(null)
    try {
      const { payments, customers: added } = await send({ 'Idempotency-Key': key, exampleSeedInput: {} }).unwrap()
      toast.good({ title: t('simulator.filled', { payments, customers: added }) })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Card title={t('simulator.example')}>
      <div className="flex flex-col items-start gap-3">
        <ProblemNotice problem={problem} />
        <p className="text-base text-muted">{t('simulator.exampleDetail')}</p>
        <Button variant="primary" busy={isLoading} onClick={fill}>
          {t('simulator.fill')}
        </Button>
      </div>
    </Card>
  )
}
