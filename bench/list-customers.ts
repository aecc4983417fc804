import { fileURLToPath } from 'node:url'
import { systemClock } from '@recoup/platform/clock'
import { readConfig } from '@recoup/platform/config'
import { createLog } from '@recoup/platform/log'
import { appUrlOf } from '@recoup/platform/migrate'
import { compose } from '@recoup/server/compose'
import autocannon from 'autocannon'
import {
  type BenchHouse,
  fillCustomers,
  freePort,
  type Member,
  openBenchHouse,
  runScript,
  waitUntilReady,
} from './bench-house.ts'
import { captureStatements } from './capture-statements.ts'
import { type Benchmark, median, type Result, resultOf, type Size } from './result.ts'

const path = '/api/customers?status=overdue&minAmount=100000&sort=-daysPastDue&limit=50'
/** What lists are asked for: different filters and orders. */
const paths = [
  path,
  '/api/customers?sort=name&limit=50',
  '/api/customers?status=pending&sort=-outstanding&limit=50',
  '/api/customers?tag=vip&sort=-createdAt&limit=50',
  '/api/customers?minAmount=500000&sort=outstanding&limit=50',
]

async function requestsPerSecond(url: string, token: string | undefined, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    connections: 10,
    duration: seconds,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return result.requests.average
}

async function latencyMs(url: string, token: string, rounds: number): Promise<number> {
  const warmUp = Math.min(20, rounds)
  const times: number[] = []
  for (let round = 0; round < rounds + warmUp; round++) {
    const started = performance.now()
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    await answer.text()
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    if (round >= warmUp) times.push(performance.now() - started)
  }
  return median(times)
}

/** The statement that the endpoint itself runs for `path`. */
async function statementOf(house: BenchHouse, member: Member): Promise<{ text: string; values: readonly unknown[] }> {
  const config = readConfig({
    NODE_ENV: 'test',
    RECOUP_SECRET: 'x'.repeat(32),
    RECOUP_DATA: fileURLToPath(new URL('.', import.meta.url)),
    RECOUP_SANDBOX: '0',
  })
  const inside = await compose({ config, ownerUrl: house.ownerUrl, clock: systemClock, log: createLog('silent') })
  await inside.server.ready()
  const email = `${(await house.sql('select email from identity.people where id = $1', [member.personId])).rows[0].email}`
  const login = await inside.server.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload: { email, password: 'correct horse battery staple' },
  })
  const headers = { authorization: `Bearer ${login.json().accessToken}` }
  const statements = await captureStatements(() => inside.server.inject({ method: 'GET', url: path, headers }))
  await inside.close()
  const found = statements.filter((statement) => statement.text.includes('with page as'))
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} statements look like the list`)
  return found[0]
}

async function run(size: Size): Promise<Result[]> {
  const [many, few, seconds, rounds] = size === 'full' ? [1_000_000, 10_000, 8, 300] : [2_000, 500, 1, 5]
  const house = await openBenchHouse(size)
  try {
    const large = await house.register('large')
    const small = await house.register('small')
    await fillCustomers(house, small.tenantId, few)
    await fillCustomers(house, large.tenantId, many)
    const statement = await statementOf(house, large)
    const port = await freePort()
    const bare = runScript('./bare-list-server.ts', {
      PORT: String(port),
      STATEMENT: JSON.stringify(statement),
      APP_URL: appUrlOf(house.ownerUrl),
      TENANT_ID: large.tenantId,
    })
    const bareUrl = `http://127.0.0.1:${port}/`
    await waitUntilReady(bareUrl)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < (size === 'full' ? 3 : 1); round++) {
      ours.push(await requestsPerSecond(house.url + path, large.token, seconds))
      theirs.push(await requestsPerSecond(bareUrl, undefined, seconds))
    }
    await bare.stop()
    const results = [
      resultOf(
        'list customers: 1M, filter, sort, limit 50, 10 connections',
        'requests/s',
        median(ours),
        median(theirs),
        { atLeast: 0.4, words: 'at least 0.4 of a bare route with the same prepared statement' },
      ),
    ]
    const slowest = { ratio: 0, large: 0, small: 0 }
    for (const each of paths) {
      const [atLarge, atSmall] = [
        await latencyMs(house.url + each, large.token, rounds),
        await latencyMs(house.url + each, small.token, rounds),
      ]
      if (atLarge / atSmall > slowest.ratio)
        Object.assign(slowest, { ratio: atLarge / atSmall, large: atLarge, small: atSmall })
    }
    results.push(
      resultOf('list latency: 1M against 10k customers, slowest of five lists', 'ms', slowest.large, slowest.small, {
        atMost: 1.5,
        words: 'at most 1.5 times',
      }),
    )
    return results
  } finally {
    await house.stop()
  }
}

export const listCustomers: Benchmark = { name: 'list-customers', run }
