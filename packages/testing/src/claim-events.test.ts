import { randomUUID } from 'node:crypto'
import { batchSize } from '@recoup/platform/delivery'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatformDatabase, type PlatformDatabase } from './platform-database.ts'

type Plan = {
  'Node Type': string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

let database: PlatformDatabase
let client: pg.Client
const plans: Plan[] = []

beforeAll(async () => {
  database = await openPlatformDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  // The plans of statements inside functions come as notices.
  client.on('notice', ({ message }) => {
    const at = message?.indexOf('{') ?? -1
    if (message && at >= 0) plans.push(JSON.parse(message.slice(at)).Plan)
  })
  await client.query(`load 'auto_explain'`)
  for (const setting of [
    `auto_explain.log_level = 'notice'`,
    'auto_explain.log_nested_statements = on',
    'auto_explain.log_analyze = on',
    'auto_explain.log_timing = off',
    `auto_explain.log_format = 'json'`,
  ])
    await client.query(`set ${setting}`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const fill = (count: number) =>
  client.query(
    `insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
     select gen_random_uuid(), $1, 'customer.added', 'key ' || n % 1000, '{}', now() from generate_series(1, $2::int) n`,
    [randomUUID(), count],
  )

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]

/** What one claim did: the rows that came, and the steps of its plan. */
async function claim(underWay: readonly bigint[] = []): Promise<{ claimed: number; steps: Plan[] }> {
  plans.length = 0
  await client.query('set auto_explain.log_min_duration = 0')
  const { rows } = await client.query(`select * from platform.claim_events($1, $2, '{}')`, [batchSize, underWay])
  await client.query('set auto_explain.log_min_duration = -1')
  const steps = plans
    .flatMap(flat)
    .filter((step) => step['Index Name'] !== undefined || /Scan|Sort/.test(step['Node Type']))
  return { claimed: rows.length, steps: steps.filter((step) => step['Node Type'] !== 'Function Scan') }
}

/** Rows that a plan took in hand, kept or not. */
const touched = (steps: Plan[]): number =>
  steps.reduce(
    (sum, step) => sum + (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'],
    0,
  )

const staleStatistics: { what: string; make: () => Promise<unknown> }[] = [
  { what: 'of an empty table', make: () => client.query('truncate platform.outbox; analyze platform.outbox') },
  {
    what: 'of a table whose rows are all gone',
    make: async () => {
      await fill(50_000)
      await client.query('delete from platform.outbox')
      await client.query('analyze platform.outbox')
    },
  },
]

for (const { what, make } of staleStatistics)
  test(`50,000 events and the statistics ${what}: a claim reads what it takes, by index`, async () => {
    await make()
    await fill(50_000)
    // Often enough for PostgreSQL to have settled on one plan for the function.
    for (let time = 0; time < 8; time++) {
      const { claimed, steps } = await claim()
      expect(claimed).toBe(batchSize)
      expect(new Set(steps.map((step) => [step['Node Type'], step['Index Name']].join(' ')))).toEqual(
        new Set(['Index Scan outbox_due', 'Index Scan outbox_waiting']),
      )
      expect(touched(steps)).toBeLessThan(2 * batchSize)
    }
  })

test('events that wait behind a failure of their key stay, and cost one look each', async () => {
  await client.query('truncate platform.outbox')
  await fill(2_000)
  await client.query(
    `update platform.outbox set attempts = 1, due_at = now() + interval '1 hour' where key in ('key 1', 'key 2') and seq in
       (select min(seq) from platform.outbox group by key)`,
  )
  const { claimed, steps } = await claim()
  expect(claimed).toBe(batchSize)
  expect(touched(steps)).toBeLessThan(2 * batchSize)
  const { rows } = await client.query<{ n: bigint; other: bigint }>(
    `select count(*) as n, count(*) filter (where key in ('key 1', 'key 2')) as other from platform.claim_events(10000, '{}', '{}')`,
  )
  expect(rows[0]).toEqual({ n: 1_996n, other: 0n })
})

test('what is under way is left out, and what is done is removed in the same trip, both by index', async () => {
  await client.query('truncate platform.outbox')
  await fill(5_000)
  const { rows } = await client.query<{ seq: string }>('select seq from platform.outbox order by seq limit 1000')
  const seqs = rows.map(({ seq }) => BigInt(seq))
  const { claimed, steps } = await claim(seqs)
  expect(claimed).toBe(batchSize)
  expect(new Set(steps.map((step) => step['Node Type']))).toEqual(new Set(['Index Scan']))
  expect(touched(steps)).toBeLessThan(seqs.length + 2 * batchSize)
  const [done, open] = [seqs.slice(0, 600), seqs.slice(600)]
  const next = await client.query('select * from platform.claim_events(1, $1, $2)', [open, done])
  expect(BigInt(next.rows[0].seq)).toBe((seqs.at(-1) ?? 0n) + 1n)
  const left = await client.query<{ n: string }>('select count(*) as n from platform.outbox')
  expect(Number(left.rows[0]?.n)).toBe(4_400)
})
