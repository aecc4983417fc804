'use client'

import { useState } from 'react'
import { useFormatter } from 'use-intl'
import type { Simulator } from '#api/generated.ts'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Card } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { settingsOf } from './settings-of.ts'
import { usePostDemoSimulatorBurstsMutation, usePutDemoSimulatorMutation } from './simulator-api.ts'

const burstSize = 200
const shown = ['recorded', 'completed', 'failed', 'refunded'] as const

/** On or off, what it has done, and a burst for when somebody is watching. */
export function NowCard({ simulator }: { simulator: Simulator }) {
  const t = useT('settings')
  const format = useFormatter()
  const [send, sending] = usePutDemoSimulatorMutation()
  const [ask, asking] = usePostDemoSimulatorBurstsMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function tried(work: () => Promise<unknown>) {
    setProblem(null)
    await work().catch((error: unknown) => setProblem(asProblem(error)))
  }
  const turn = (on: boolean) => tried(() => send({ simulatorInput: { on, ...settingsOf(simulator) } }).unwrap())
  const burst = () =>
    tried(async () => {
      await ask({ 'Idempotency-Key': newIdempotencyKey(), burstInput: { size: burstSize } }).unwrap()
      toast.good({ title: t('simulator.burstSent', { count: burstSize }) })
    })
  const until = simulator.until && format.dateTime(new Date(simulator.until), { timeStyle: 'short' })
  return (
    <Card title={t('simulator.now')}>
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <Switch
          label={t('simulator.switch')}
          help={until ? t('simulator.switchOn', { time: until }) : t('simulator.switchOff')}
          checked={sending.isLoading ? (sending.originalArgs?.simulatorInput.on ?? simulator.on) : simulator.on}
          onChange={turn}
          disabled={sending.isLoading}
        />
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {shown.map((name) => (
            <div key={name} data-count={name}>
              <dt className="text-sm text-muted">{t(`simulator.done.${name}`)}</dt>
              <dd className="text-xl font-semibold text-ink tabular-nums">{format.number(simulator.done[name])}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-muted">{t('simulator.doneDetail')}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={burst} busy={asking.isLoading}>
            {t('simulator.burst', { count: burstSize })}
          </Button>
          <span className="text-base text-muted tabular-nums" role="status">
            {t('simulator.waiting', { count: simulator.waiting })}
          </span>
        </div>
      </div>
    </Card>
  )
}
