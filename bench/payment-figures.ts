import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import { type Benchmark, median, type Result, resultOf, type Size } from './result.ts'

const days = 3 * 365

/** Fills an organisation as `npm run seed` does, beside the running server. */
async function seed(house: BenchHouse, member: Member, payments: number): Promise<void> {
  await house.sql('update identity.organisations set demo = true where tenant_id = $1', [member.tenantId])
  const cli = fileURLToPath(new URL('../apps/server/src/seed-cli.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [cli, '--organisation', member.tenantId, '--payments', String(payments), '--days', String(days)],
    {
      env: { ...process.env, DATABASE_URL: house.ownerUrl, RECOUP_DEMO: '0' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('filling the organisation failed')
}

const headersOf = (member: Member) => ({ authorization: `Bearer ${member.token}` })

/** Wipes the organisation's figures and has them counted from its payments and ledger. Returns the seconds that it took. */
async function rebuild(house: BenchHouse, member: Member): Promise<number> {
  for (const model of ['payment_days', 'payment_hours', 'failure_days', 'debt_days'])
    await house.sql(`delete from analytics.${model} where tenant_id = $1`, [member.tenantId])
  const rebuiltAt = async () => {
    const answer = await fetch(`${house.url}/api/analytics/check`, { headers: headersOf(member) })
    return ((await answer.json()) as { rebuiltAt: string | null }).rebuiltAt
  }
  const before = await rebuiltAt()
  const started = performance.now()
  const asked = await fetch(`${house.url}/api/analytics/rebuild`, { method: 'POST', headers: headersOf(member) })
  if (asked.status !== 202) throw new Error(`rebuild answered ${asked.status}: ${await asked.text()}`)
  while ((await rebuiltAt()) === before) {
    if (performance.now() - started > 1_800_000) throw new Error('the rebuild did not end')
    await pause(50)
  }
  return (performance.now() - started) / 1_000
}

/** A plain COPY of the organisation's payments into an empty table with the same columns and indexes. Seconds. */
async function copyOfPayments(house: BenchHouse, member: Member): Promise<number> {
  const file = `${(await house.sql('show data_directory')).rows[0].data_directory}/bench-payments.copy`
  await house.sql(`copy (select * from receivables.payments where tenant_id = '${member.tenantId}') to '${file}'`)
  await house.sql('create table public.bench_payments (like receivables.payments including indexes)')
  const started = performance.now()
  await house.sql(`copy public.bench_payments from '${file}'`)
  const seconds = (performance.now() - started) / 1_000
  await house.sql('drop table public.bench_payments')
  await house.sql(`copy (select 1) to program 'rm ${file}'`)
  return seconds
}

/** Months that begin on any day, one after another in an order that repeats only after all of them. */
function anyMonth(): () => { from: string; to: string } {
  let n = 0
  return () => {
    n = (n + 389) % (days - 62)
    const from = Date.now() - (n + 31) * 86_400_000
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    return { from: day(from), to: day(from + 30 * 86_400_000) }
  }
}

async function loadMetrics(house: BenchHouse, member: Member, seconds: number) {
  const next = anyMonth()
  const result = await autocannon({
    url: house.url,
    connections: 10,
    duration: seconds,
    headers: headersOf(member),
    requests: [
      {
        method: 'GET',
        setupRequest: (request) => {
          const { from, to } = next()
          return { ...request, path: `/api/analytics/metrics?from=${from}&to=${to}&currency=EUR` }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`metrics: ${result.non2xx} refusals, ${result.errors} errors`)
  return result
}

/** One request after another: the latency that one person sees, in ms. */
async function latencyMs(house: BenchHouse, member: Member, rounds: number): Promise<number> {
  const next = anyMonth()
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { from, to } = next()
    const started = performance.now()
    const answer = await fetch(`${house.url}/api/analytics/metrics?from=${from}&to=${to}&currency=EUR`, {
      headers: headersOf(member),
    })
    await answer.arrayBuffer()
    samples.push(performance.now() - started)
  }
  return median(samples)
}

/** The same figures of a month and the month before by one aggregate query over the payments, in ms. */
async function aggregateMs(house: BenchHouse, member: Member, rounds: number): Promise<number> {
  const next = anyMonth()
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { from, to } = next()
    const started = performance.now()
    await house.sql(
      `select value_on >= $2::date as now, method, status, reason, count(*), sum(amount), sum(refunded_amount),
         mode() within group (order by extract(hour from created_at at time zone 'Europe/Berlin')) as peak_hour
       from receivables.payments
       where tenant_id = $1 and currency = 'EUR' and value_on between $2::date - 31 and $3::date
       group by grouping sets ((1, 2), (1, 3), (1, 4), (1))`,
      [member.tenantId, from, to],
    )
    samples.push(performance.now() - started)
  }
  return median(samples)
}

/** `FIGURES_PAYMENTS=1000000 npm run bench -- --only payment-figures` measures another number of them. */
const largest = Number(process.env.FIGURES_PAYMENTS ?? 0) || 10_000_000

async function run(size: Size): Promise<Result[]> {
  const [many, few, seconds, rounds] = size === 'full' ? [largest, 100_000, 15, 300] : [2_000, 500, 1, 5]
  const name = many >= 1_000_000 ? `${many / 1_000_000}M` : many.toLocaleString('en')
  const house = await openBenchHouse(size)
  try {
    const large = await house.register('many')
    const small = await house.register('few')
    await seed(house, small, few)
    await seed(house, large, many)
    Object.assign(large, await house.logIn('many'))
    Object.assign(small, await house.logIn('few'))
    const rebuilt = await rebuild(house, large)
    await rebuild(house, small)
    await house.sql(
      'vacuum analyze receivables.payments, analytics.payment_days, analytics.payment_hours, analytics.failure_days',
    )
    Object.assign(large, await house.logIn('many'))
    Object.assign(small, await house.logIn('few'))
    await loadMetrics(house, large, size === 'full' ? 6 : 1)
    await loadMetrics(house, small, size === 'full' ? 2 : 1)
    const loaded = await loadMetrics(house, large, seconds)
    console.log(`  ${loaded.requests.average} requests/s, p50 ${loaded.latency.p50}, p99 ${loaded.latency.p99} ms`)
    const [atLarge, atSmall] = [await latencyMs(house, large, rounds), await latencyMs(house, small, rounds)]
    const aggregate = await aggregateMs(house, large, Math.max(3, rounds / 30))
    const copied = await copyOfPayments(house, large)
    return [
      resultOf(`metrics of any month over ${name} payments, 10 connections, p99`, 'ms', loaded.latency.p99, 10, {
        atMost: 1,
        words: 'p99 under 10 ms',
      }),
      resultOf(`metrics of any month over ${name} payments against the aggregate query`, 'ms', atLarge, aggregate, {
        atMost: 0.01,
        words: '100 times faster',
      }),
      resultOf(`metrics latency: ${name} against ${few.toLocaleString('en')} payments`, 'ms', atLarge, atSmall, {
        atMost: 1.5,
        words: 'at most 1.5 times',
      }),
      resultOf(`rebuild of the read models of ${name} payments`, 's', rebuilt, copied, {
        atMost: 3,
        words: 'at most 3 times a COPY of the payments',
      }),
    ]
  } finally {
    await house.stop()
  }
}

export const paymentFigures: Benchmark = { name: 'payment-figures', run }
