import { writeFileSync } from 'node:fs'
import { systemClock } from '@recoup/platform/clock'
import { readConfig } from '@recoup/platform/config'
import { createLog } from '@recoup/platform/log'
import { openApiOf } from '@recoup/platform/openapi'
import { compose } from './compose.ts'

/** Writes the API's description to where the web's client is generated from. Needs no database: only the routes are read. */
const target = new URL('../../web/api/openapi.json', import.meta.url)
const house = await compose({
  config: readConfig({ NODE_ENV: 'test', RECOUP_SECRET: 'x'.repeat(32), RECOUP_MAILBOX: '1' }),
  ownerUrl: 'postgres://nobody:nobody@127.0.0.1:1/none',
  clock: systemClock,
  log: createLog('silent'),
})
writeFileSync(target, `${JSON.stringify(openApiOf(house.routes, '0.1.0'), null, 2)}\n`)
process.exit(0)
