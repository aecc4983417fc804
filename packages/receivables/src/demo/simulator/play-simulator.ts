import { setTimeout as pause } from 'node:timers/promises'
import { type SimulatorCounts, simulatorCountNames } from '@recoup/contracts/demo'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { inTenant, row, rows, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { createCustomer } from '../../customers/create-customer.ts'
import { actAsSystem } from '../../payments/act-as-system.ts'
import type { DemoDeps, DemoOrganisation } from '../demo-organisation.ts'
import { firstNames, lastNames } from '../made-up-names.ts'
import { performCommand } from './perform-command.ts'
import { type Command, dueIn, planTick, tickMs, ticksPerSecond } from './plan-tick.ts'
import { type SimulatorRow, simulatorColumns } from './simulator-row.ts'

/** What was missed is made up for by a second at most: nobody wants a storm after a pause. */
const catchUpTicks = ticksPerSecond
/** Payments of a burst that are made between two looks at everything else. */
const burstPart = 250
const knownCustomers = 5_000
const customersToBegin = 20

/** Of the connections that requests use, so many: the others are theirs. */
const connectionsOf = ({ config }: Platform): number => Math.max(1, Math.floor(config.databasePool * 0.4))

/**
 * Does what is due in every organisation whose simulator is on or was asked for payments, and writes down how far it is, so
 * that another process can go on from there. Returns whether there was anything to do.
 */
export async function playDueTicks(platform: Platform, deps: DemoDeps, signal: AbortSignal): Promise<boolean> {
  const busy = await rows<SimulatorRow>(
    platform.db.system,
    sql`select ${simulatorColumns} from receivables.demo_simulators where running or waiting > 0 order by tenant_id`,
  )
  if (busy.length === 0) return false
  const organisations = new Map((await deps.organisations()).map((one) => [one.tenantId, one]))
  for (const simulator of busy) {
    const organisation = organisations.get(simulator.tenantId)
    if (organisation?.demo) await playOne(platform, organisation, simulator, signal)
  }
  return true
}

async function playOne(
  platform: Platform,
  organisation: DemoOrganisation,
  simulator: SimulatorRow,
  signal: AbortSignal,
): Promise<void> {
  const now = platform.clock.now()
  const actor = actAsSystem(organisation, now, 'Simulator')
  if (simulator.running && simulator.until !== null && now >= Date.parse(simulator.until))
    return switchOff(platform, actor)
  const { commands, tick, burst } = planDue(simulator, now)
  if (commands.length > 0) {
    const customers = await customersOf(platform, actor)
    const done = await performAll(platform, actor, commands, customers, signal)
    await noteDone(platform, simulator, { tick, burst, done })
  } else if (tick !== Number(simulator.tick)) await noteDone(platform, simulator, { tick, burst: 0, done: {} })
}

/** The commands of the ticks that are due by now, and of a part of the burst that waits. Pure. */
export function planDue(
  { running, settings, seed, tick: from, waiting, startedAt }: SimulatorRow,
  nowMs: number,
): { commands: Command[]; tick: number; burst: number } {
  const commands: Command[] = []
  const due = running && startedAt !== null ? Math.floor((nowMs - Date.parse(startedAt)) / tickMs) : Number(from)
  for (let tick = Math.max(Number(from), due - catchUpTicks); tick < due; tick++)
    commands.push(...planTick(settings, Number(seed), tick, dueIn(settings, tick)))
  const burst = Math.min(waiting, burstPart)
  if (burst > 0) commands.push(...planTick(settings, Number(seed), nowMs + waiting, burst))
  return { commands, tick: Math.max(Number(from), due), burst }
}

/** Each command in a transaction of its own, several at once. Whoever else waits for a connection goes first. */
async function performAll(
  platform: Platform,
  actor: Actor,
  commands: readonly Command[],
  customers: readonly string[],
  signal: AbortSignal,
): Promise<Partial<SimulatorCounts>> {
  const { db, log } = platform
  const done: Partial<SimulatorCounts> = {}
  const queue = commands.values()
  const worker = async (): Promise<void> => {
    for (const command of queue) {
      if (signal.aborted) return
      for (let turn = 0; turn < 20 && db.appPool.waitingCount > 0; turn++) await pause(2)
      try {
        const counts = await inTenant(db, actor.tenantId, (tx) => performCommand(tx, actor, command, customers))
        for (const name of simulatorCountNames) if (counts[name]) done[name] = (done[name] ?? 0) + counts[name]
      } catch (error) {
        log.warn({ err: error }, 'the simulator could not do something')
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(connectionsOf(platform), commands.length) }, worker))
  return done
}

/** Counts are added; the tick only moves on where the simulator was not switched on anew meanwhile. */
const noteDone = (
  { db }: Platform,
  { tenantId, startedAt }: SimulatorRow,
  { tick, burst, done }: { tick: number; burst: number; done: Partial<SimulatorCounts> },
) =>
  sql`
  update receivables.demo_simulators set waiting = greatest(0, waiting - ${burst}),
    tick = case when started_at is not distinct from ${startedAt}::timestamptz then greatest(tick, ${tick}) else tick end,
    done = case when started_at is not distinct from ${startedAt}::timestamptz then jsonb_build_object(${sql.join(
      simulatorCountNames.flatMap((name) => [
        sql`${sql.lit(name)}`,
        sql`coalesce((done->>${sql.lit(name)})::bigint, 0) + ${done[name] ?? 0}::bigint`,
      ]),
    )}) else done end
  where tenant_id = ${tenantId}`.execute(db.system)

async function switchOff({ db }: Platform, actor: Actor): Promise<void> {
  await inTenant(db, actor.tenantId, async (tx) => {
    const switched = await row(
      tx,
      sql`update receivables.demo_simulators set running = false, waiting = 0, switched_by = ${actor.name}
          where running and until <= to_timestamp(${actor.now} / 1000.0) returning done`,
    )
    if (switched)
      await audit(tx, actor, {
        action: 'simulator.switched_off',
        subjectType: 'simulator',
        subjectId: null,
        after: switched,
      })
  })
}

/** Whom it makes pay: the organisation's newest customers, or a few new ones where there are none. */
async function customersOf({ db }: Platform, actor: Actor): Promise<string[]> {
  const known = await inTenant(db, actor.tenantId, (tx) =>
    rows<{ id: string }>(
      tx,
      sql`select id from receivables.customers where archived_at is null order by id desc limit ${knownCustomers}`,
    ),
  )
  if (known.length > 0) return known.map(({ id }) => id)
  return inTenant(db, actor.tenantId, async (tx) => {
    const added: string[] = []
    for (let n = 0; n < customersToBegin; n++) {
      const name = `${firstNames[(n * 7) % firstNames.length]} ${lastNames[(n * 11) % lastNames.length]}`
      const customer = await createCustomer(tx, actor, { name, emails: [], phones: [], tags: [], debts: [] })
      added.push(customer.id)
    }
    return added
  })
}
