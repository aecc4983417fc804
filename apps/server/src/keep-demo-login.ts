import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '@recoup/platform/config'
import type { DemoLogin } from './ensure-demo.ts'

/** Writes the demo's log-in where `npm start` looks for it, readable by its owner alone. */
export const keepDemoLogin =
  ({ dataDir }: Config) =>
  (login: DemoLogin): void => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'demo-login.json'), `${JSON.stringify(login)}\n`, { mode: 0o600 })
  }
