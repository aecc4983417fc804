import { simulatorSettingsSchema } from '@recoup/contracts/demo'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueIn, planTick, ticksPerSecond } from './plan-tick.ts'
import { planDue } from './play-simulator.ts'
import type { SimulatorRow } from './simulator-row.ts'

const settingsOf = (more: Record<string, unknown> = {}) => simulatorSettingsSchema.parse(more)
const startedAt = '2026-03-10T10:00:00.000Z'
const rowOf = (more: Partial<SimulatorRow> = {}): SimulatorRow => ({
  tenantId: '',
  running: true,
  settings: settingsOf({ paymentsPerSecond: 20 }),
  seed: 5n,
  tick: 0n,
  waiting: 0,
  startedAt,
  until: null,
  switchedBy: null,
  done: {},
  ...more,
})
const after = (ms: number): number => Date.parse(startedAt) + ms

describe('a tick', () => {
  test('does the same whenever it comes, and something else than its neighbours', () => {
    const settings = settingsOf()
    expect(planTick(settings, 3, 77, 20)).toEqual(planTick(settings, 3, 77, 20))
    expect(planTick(settings, 3, 78, 20)).not.toEqual(planTick(settings, 3, 77, 20))
    expect(planTick(settings, 4, 77, 20)).not.toEqual(planTick(settings, 3, 77, 20))
  })

  test('adds up to the rate over any stretch, whatever the rate', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.nat(100_000),
        fc.integer({ min: 1, max: 300 }),
        (paymentsPerSecond, from, ticks) => {
          let sum = 0
          for (let tick = from; tick < from + ticks; tick++) sum += dueIn({ paymentsPerSecond, bursts: null }, tick)
          expect(Math.abs(sum - (ticks * paymentsPerSecond) / ticksPerSecond)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('brings a burst as often as was asked for', () => {
    const settings = { paymentsPerSecond: 1, bursts: { everySeconds: 5, size: 40 } }
    const sums = Array.from({ length: 100 }, (_none, tick) => dueIn(settings, tick))
    expect(sums.filter((sum) => sum >= 40)).toHaveLength(1)
    expect(sums[50]).toBeGreaterThanOrEqual(40)
  })

  test('keeps to its shares', () => {
    const settings = settingsOf({
      successRate: 0.8,
      pendingShare: 0.1,
      refundShare: 0.25,
      methodMix: { card: 3, cash: 1 },
    })
    const commands = planTick(settings, 1, 1, 20_000)
    const payments = commands.filter((one) => one.kind === 'pay')
    const share = (n: number) => n / payments.length
    expect(payments).toHaveLength(20_000)
    expect(share(payments.filter(({ fate }) => fate === 'wait').length)).toBeCloseTo(0.1, 1)
    expect(share(payments.filter(({ fate }) => fate === 'fail').length)).toBeCloseTo(0.18, 1)
    expect(share(payments.filter(({ method }) => method === 'card').length)).toBeCloseTo(0.75, 1)
    expect(share(commands.filter(({ kind }) => kind === 'refund').length)).toBeCloseTo(0.25, 1)
    expect(new Set(payments.map(({ method }) => method))).toEqual(new Set(['card', 'cash']))
  })
})

describe('what is due', () => {
  test('is nothing before the first tick, then the payments of the time that has passed', () => {
    expect(planDue(rowOf(), after(50)).commands).toEqual([])
    expect(planDue(rowOf(), after(500)).commands.filter(({ kind }) => kind === 'pay')).toHaveLength(10)
  })

  test('is a second at most after a pause, and nothing twice', () => {
    const late = planDue(rowOf(), after(600_000))
    expect(late.commands.filter(({ kind }) => kind === 'pay')).toHaveLength(20)
    expect(planDue(rowOf({ tick: BigInt(late.tick) }), after(600_000)).commands).toEqual([])
  })

  test('is a part of what was asked for at once, also while it is off', () => {
    const { commands, burst } = planDue(rowOf({ running: false, waiting: 400 }), after(0))
    expect(burst).toBe(250)
    expect(commands.filter(({ kind }) => kind === 'pay')).toHaveLength(250)
  })
})
