import { setTimeout as pause } from 'node:timers/promises'
import { elapsed } from '@recoup/platform/clock'
import { isDatabaseAway } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import pg from 'pg'
import type { DemoDeps } from '../demo-organisation.ts'
import { tickMs } from './plan-tick.ts'
import { playDueTicks } from './play-simulator.ts'

export type SimulatorRunner = {
  start(): void
  stop(): Promise<void>
  /** Does what is due now, for tests that move the clock. */
  play(): Promise<void>
}

const idleMs = 500
const lock = `select pg_try_advisory_lock(hashtext('recoup simulator')) as held`

/** Keeps simulators going, in one process of the cluster: the one that holds a session lock, free when that one is gone. */
export function createSimulatorRunner(platform: Platform, deps: DemoDeps): SimulatorRunner {
  const { db, log } = platform
  const stopping = new AbortController()
  let client: pg.Client | undefined
  let held = false
  let running: Promise<void> | undefined

  async function holdLock(): Promise<boolean> {
    if (client && held) return true
    if (!client) {
      const fresh = new pg.Client({
        connectionString: db.ownerUrl,
        application_name: 'recoup simulator',
        keepAlive: true,
      })
      const forget = (): void => {
        if (client !== fresh) return
        client = undefined
        held = false
      }
      fresh.on('error', forget)
      fresh.on('end', forget)
      await fresh.connect()
      client = fresh
    }
    const { rows } = await client.query<{ held: boolean }>(lock)
    held = rows[0]?.held === true
    return held
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const began = elapsed()
      let wait = idleMs
      try {
        if (await holdLock()) wait = (await playDueTicks(platform, deps, stopping.signal)) ? tickMs : idleMs
        else wait = 2_000
      } catch (error) {
        if (!isDatabaseAway(error)) log.error({ err: error }, 'the simulator stumbled')
        wait = 2_000
      }
      await pause(Math.max(1, wait - (elapsed() - began)), undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    start: () => {
      running ??= run()
    },
    stop: async () => {
      stopping.abort()
      await running
      await client?.end().catch(() => {})
    },
    play: async () => {
      await playDueTicks(platform, deps, stopping.signal)
    },
  }
}
