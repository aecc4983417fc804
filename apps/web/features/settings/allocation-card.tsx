'use client'

import { useState } from 'react'
import { useGetSettingsAllocationQuery, usePutSettingsAllocationMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Card } from '#ui/layout.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import { toast } from '#ui/toast.tsx'
import { CardSkeleton, Loaded } from './loaded.tsx'

const rules = ['oldest_due_first', 'by_hand'] as const
type Rule = (typeof rules)[number]

/** Where money goes when nobody says; saved as soon as it is chosen. */
export function AllocationCard({ mayChange }: { mayChange: boolean }) {
  const t = useT('settings')
  const query = useGetSettingsAllocationQuery()
  const [send] = usePutSettingsAllocationMutation()
  // Shown as chosen from the click until the server's answer is read again.
  const [chosen, setChosen] = useState<Rule | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function choose(rule: Rule) {
    setChosen(rule)
    setProblem(null)
    try {
      await send({ allocationSettings: { rule } }).unwrap()
      toast.good({ title: t('organisation.ruleSaved', { rule }) })
      await query.refetch()
    } catch (error) {
      setProblem(asProblem(error))
    }
    setChosen(null)
  }
  return (
    <Loaded query={query} what={t('organisation.allocation')} skeleton={<CardSkeleton lines={5} />}>
      {({ rule }) => (
        <Card title={t('organisation.allocation')}>
          <p className="mb-3 text-base text-muted">{t('organisation.allocationDetail')}</p>
          <div className="flex flex-col gap-3">
            <ProblemNotice problem={problem} />
            <RadioList
              legend={t('organisation.allocation')}
              hideLegend
              name="rule"
              value={chosen ?? rule}
              onChange={choose}
              disabled={!mayChange}
              options={rules.map((value) => ({
                value,
                label: t(`organisation.rule.${value}`),
                detail: t(`organisation.ruleDetail.${value}`),
              }))}
            />
          </div>
        </Card>
      )}
    </Loaded>
  )
}
