import {
  longestRunMs,
  type Simulator,
  type simulatorInputSchema,
  simulatorSettingsSchema,
  usualRunMs,
} from '@recoup/contracts/demo'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql, type Tx } from '@recoup/platform/db'
import type { z } from 'zod'
import { describeSimulator, findSimulator, type SimulatorRow } from './simulator-row.ts'

type Input = z.output<typeof simulatorInputSchema>

/**
 * Switches the simulator on or off, or changes what it does while it is on. Switched on it counts from zero and ends by
 * itself, an hour later unless told. Throws 422 for an end that has passed or is more than a day away.
 */
export async function switchSimulator(tx: Tx, actor: Actor, input: Input): Promise<Simulator> {
  const { on, until, ...settings } = input
  const before = await findSimulator(tx, true)
  const goesOn = on && before?.running === true
  const now = instantOf(actor.now)
  const after: SimulatorRow = {
    tenantId: actor.tenantId,
    running: on,
    settings: simulatorSettingsSchema.parse(settings),
    seed: goesOn ? before.seed : BigInt(actor.now % 2_147_483_647),
    tick: goesOn ? before.tick : 0n,
    waiting: on ? (before?.waiting ?? 0) : 0,
    startedAt: goesOn || !on ? (before?.startedAt ?? null) : now,
    until: on ? endOf(actor, until, goesOn ? before.until : null) : null,
    switchedBy: goesOn ? before.switchedBy : actor.name,
    done: on && !goesOn ? {} : (before?.done ?? {}),
  }
  await writeSimulator(tx, after)
  await audit(tx, actor, {
    action:
      goesOn || before?.running === on ? 'simulator.changed' : on ? 'simulator.switched_on' : 'simulator.switched_off',
    subjectType: 'simulator',
    subjectId: null,
    before: before ? { on: before.running, ...before.settings } : null,
    after: { on, ...after.settings, until: after.until },
  })
  return describeSimulator(after)
}

function endOf(actor: Actor, wished: string | undefined, known: string | null): string {
  if (wished === undefined) return known ?? instantOf(actor.now + usualRunMs)
  const ms = Date.parse(wished)
  if (ms > actor.now && ms <= actor.now + longestRunMs) return instantOf(ms)
  throw new AppError(422, 'simulator_end_is_out_of_range', 'Choose an end within the next 24 hours.', {
    errors: [{ pointer: '/until', message: 'Choose an end within the next 24 hours.' }],
  })
}

/** Asks for payments at once, besides what the simulator does by itself; also while it is off. */
export async function askForBurst(tx: Tx, actor: Actor, size: number): Promise<Simulator> {
  const before = await findSimulator(tx, true)
  const after: SimulatorRow = {
    tenantId: actor.tenantId,
    running: false,
    settings: simulatorSettingsSchema.parse({}),
    seed: BigInt(actor.now % 2_147_483_647),
    tick: 0n,
    startedAt: null,
    until: null,
    switchedBy: null,
    done: {},
    ...before,
    waiting: Math.min((before?.waiting ?? 0) + size, 20_000),
  }
  await writeSimulator(tx, after)
  await audit(tx, actor, { action: 'simulator.burst', subjectType: 'simulator', subjectId: null, after: { size } })
  return describeSimulator(after)
}

const writeSimulator = (tx: Tx, one: SimulatorRow) =>
  sql`
  insert into receivables.demo_simulators
    (tenant_id, running, settings, seed, tick, waiting, started_at, until, switched_by, done)
  values (${one.tenantId}, ${one.running}, ${JSON.stringify(one.settings)}, ${one.seed}, ${one.tick}, ${one.waiting},
    ${one.startedAt}, ${one.until}, ${one.switchedBy}, ${JSON.stringify(one.done)})
  on conflict (tenant_id) do update set running = excluded.running, settings = excluded.settings, seed = excluded.seed,
    tick = excluded.tick, waiting = excluded.waiting, started_at = excluded.started_at, until = excluded.until,
    switched_by = excluded.switched_by, done = excluded.done`.execute(tx)
