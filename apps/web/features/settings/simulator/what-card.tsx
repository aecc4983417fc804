'use client'

import { paymentMethods } from '@recoup/contracts/payments'
import { useState } from 'react'
import { useFormatter } from 'use-intl'
import type { Simulator } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Card } from '#ui/layout.tsx'
import { Slider } from '#ui/slider.tsx'
import { toast } from '#ui/toast.tsx'
import { rateOfStep, rateSteps, stepOfRate } from './rate-scale.ts'
import { type SimulatorSettings, settingsOf } from './settings-of.ts'
import { usePutDemoSimulatorMutation } from './simulator-api.ts'

const shares = ['successRate', 'pendingShare', 'refundShare', 'backdatedShare'] as const
const usualBursts = { everySeconds: 60, size: 100 }

/** How it makes payments up. Applied with a button, so that a slider can be tried without moving anything. */
export function WhatCard({ simulator }: { simulator: Simulator }) {
  const t = useT('settings')
  const [draft, setDraft] = useState<SimulatorSettings | null>(null)
  const [send, { isLoading }] = usePutDemoSimulatorMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const settings = draft ?? settingsOf(simulator)
  const change = (part: Partial<SimulatorSettings>) => setDraft({ ...settings, ...part })
  async function apply() {
    setProblem(null)
    try {
      await send({ simulatorInput: { on: simulator.on, ...settings } }).unwrap()
      setDraft(null)
      toast.good({ title: t('simulator.applied') })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Card title={t('simulator.what')}>
      <div className="flex flex-col gap-5">
        <ProblemNotice problem={problem} />
        <Pace settings={settings} change={change} />
        <Mix settings={settings} change={change} />
        <Switch
          label={t('simulator.bursts')}
          help={t('simulator.burstsHelp', {
            size: (settings.bursts ?? usualBursts).size,
            seconds: (settings.bursts ?? usualBursts).everySeconds,
          })}
          checked={settings.bursts !== null}
          onChange={(on) => change({ bursts: on ? usualBursts : null })}
        />
        <div>
          <Button variant="primary" onClick={apply} busy={isLoading} disabled={draft === null}>
            {t('simulator.apply')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

type PartProps = { settings: SimulatorSettings; change: (part: Partial<SimulatorSettings>) => void }

function Pace({ settings, change }: PartProps) {
  const t = useT('settings')
  const format = useFormatter()
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Slider
          label={t('simulator.rate')}
          text={t('simulator.rateValue', { rate: format.number(settings.paymentsPerSecond) })}
          value={stepOfRate(settings.paymentsPerSecond)}
          min={0}
          max={rateSteps}
          step={1}
          onChange={(step) => change({ paymentsPerSecond: rateOfStep(step) })}
        />
      </div>
      {shares.map((name) => (
        <Slider
          key={name}
          label={t(`simulator.${name}`)}
          text={format.number(settings[name], { style: 'percent' })}
          value={Math.round(settings[name] * 100)}
          min={0}
          max={100}
          step={1}
          onChange={(percent) => change({ [name]: percent / 100 })}
        />
      ))}
    </div>
  )
}

function Mix({ settings: { methodMix }, change }: PartProps) {
  const t = useT('settings')
  const payments = useT('payments')
  const format = useFormatter()
  const sum = Object.values(methodMix).reduce((all, weight) => all + weight, 0)
  return (
    <fieldset>
      <legend className="text-base font-medium text-ink">{t('simulator.mix')}</legend>
      <p className="mb-3 text-sm text-muted">{t('simulator.mixDetail')}</p>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {paymentMethods.map((method) => {
          const weight = methodMix[method] ?? 0
          return (
            <Slider
              key={method}
              label={payments(`method.${method}`)}
              text={format.number(sum > 0 ? weight / sum : 0, { style: 'percent' })}
              value={weight}
              min={0}
              max={100}
              step={1}
              onChange={(next) => change({ methodMix: { ...methodMix, [method]: next } })}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
