import {
  type Simulator,
  type SimulatorCounts,
  type SimulatorSettings,
  simulatorSettingsSchema,
} from '@recoup/contracts/demo'
import { row, sql, type Tx } from '@recoup/platform/db'

export type SimulatorRow = {
  tenantId: string
  running: boolean
  settings: SimulatorSettings
  seed: bigint
  tick: bigint
  waiting: number
  startedAt: string | null
  until: string | null
  switchedBy: string | null
  done: Partial<SimulatorCounts>
}

export const simulatorColumns = sql`tenant_id as "tenantId", running, settings, seed, tick, waiting,
  started_at as "startedAt", until, switched_by as "switchedBy", done`

/** The simulator of this transaction's tenant, locked when it is going to be changed; undefined before its first use. */
export const findSimulator = (tx: Tx, locked = false): Promise<SimulatorRow | undefined> =>
  row<SimulatorRow>(
    tx,
    sql`select ${simulatorColumns} from receivables.demo_simulators ${sql.raw(locked ? 'for update' : '')}`,
  )

/** As it is told; where there is none yet, as it would begin. */
export function describeSimulator(found: SimulatorRow | undefined): Simulator {
  const settings = simulatorSettingsSchema.parse(found?.settings ?? {})
  const { recorded = 0, completed = 0, failed = 0, refunded = 0, refused = 0 } = found?.done ?? {}
  return {
    ...settings,
    on: found?.running ?? false,
    until: found?.running ? found.until : null,
    startedAt: found?.startedAt ?? null,
    switchedBy: found?.switchedBy ?? null,
    waiting: found?.waiting ?? 0,
    done: { recorded, completed, failed, refunded, refused },
  }
}
