import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import { type Benchmark, percentile, type Result, resultOf, type Size } from './result.ts'

type Scene = {
  name: string
  organisations: number
  /** of all organisations together */
  sockets: number
  paymentsPerSecond: number
  warmUpSeconds: number
  seconds: number
  customersEach: number
  p95Ms: number
}

const now = (): number => performance.timeOrigin + performance.now()

async function post(house: BenchHouse, member: Member, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(house.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${member.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

const addCustomer = async (house: BenchHouse, member: Member, n: number): Promise<string> =>
  (
    await post(house, member, '/api/customers', {
      name: `Customer ${n}`,
      debts: [{ reference: `D${n}`, amount: 1_000_000_000, currency: 'EUR', dueOn: '2030-01-01' }],
    })
  ).id

/** Sends at fixed moments, whatever the answers do: a slow answer delays no later payment. */
async function sendPayments(
  house: BenchHouse,
  payers: readonly { member: Member; customerId: string }[],
  rate: number,
  count: number,
  referenceOf: (at: number) => string,
): Promise<void> {
  const started = now() + 100
  const sent: Promise<unknown>[] = []
  for (let n = 0; n < count; n++) {
    const at = started + (n * 1_000) / rate
    if (at > now()) await pause(at - now())
    const payer = payers[n % payers.length]
    if (!payer) throw new Error('nobody to pay')
    const { member, customerId } = payer
    const body = { customerId, amount: 1_00 + n, currency: 'EUR', method: 'card', reference: referenceOf(at) }
    sent.push(post(house, member, '/api/payments', body))
  }
  await Promise.all(sent)
}

/**
 * From the moment at which a payment was to be sent over HTTP (which is before its commit, and before its answer) until
 * each socket of its organisation has it: every socket of every payment is one sample, and one that is missing is an error.
 */
async function play(house: BenchHouse, scene: Scene, label: string): Promise<Result> {
  const members: Member[] = []
  for (let n = 0; n < scene.organisations; n++) members.push(await house.register(`${label}${n}`))
  const payers: { member: Member; customerId: string }[] = []
  for (let n = 0; n < scene.customersEach; n++)
    for (const member of members) payers.push({ member, customerId: await addCustomer(house, member, n) })

  const clients = fork(fileURLToPath(new URL('./socket-clients.ts', import.meta.url)), { serialization: 'advanced' })
  try {
    const socketsEach = scene.sockets / scene.organisations
    clients.send({ connect: { url: house.url, tokens: members.map((member) => member.token), socketsEach } })
    await once(clients, 'message')
    await sendPayments(
      house,
      payers,
      scene.paymentsPerSecond,
      scene.paymentsPerSecond * scene.warmUpSeconds,
      () => 'warm-up',
    )
    const count = scene.paymentsPerSecond * scene.seconds
    await sendPayments(house, payers, scene.paymentsPerSecond, count, (at) => `at ${at}`)
    const expected = count * socketsEach
    clients.send({ report: { expected } })
    const [{ samples }] = (await once(clients, 'message')) as [{ samples: number[] }]
    if (samples.length !== expected) throw new Error(`${scene.name}: ${samples.length} of ${expected} messages came`)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(samples, share)) as [number, number, number]
    console.log(`  ${scene.name}: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`)
    return resultOf(`payment to socket: ${scene.name}, p95 from sending`, 'ms', p95, scene.p95Ms, {
      atMost: 1,
      words: `p95 at most ${scene.p95Ms} ms`,
    })
  } finally {
    clients.disconnect()
    await once(clients, 'exit')
  }
}

async function run(size: Size): Promise<Result[]> {
  const small = size === 'smoke'
  const scenes: Scene[] = [
    {
      name: small
        ? '40 sockets in 4 organisations, 20 payments/s'
        : '2,000 sockets in 100 organisations, 100 payments/s',
      organisations: small ? 4 : 100,
      sockets: small ? 40 : 2_000,
      paymentsPerSecond: small ? 20 : 100,
      warmUpSeconds: small ? 1 : 3,
      seconds: small ? 1 : 30,
      customersEach: small ? 1 : 3,
      p95Ms: 50,
    },
    {
      name: small ? '50 sockets in one organisation, 5 payments/s' : '500 sockets in one organisation, 20 payments/s',
      organisations: 1,
      sockets: small ? 50 : 500,
      paymentsPerSecond: small ? 5 : 20,
      warmUpSeconds: small ? 1 : 3,
      seconds: small ? 1 : 30,
      customersEach: small ? 5 : 50,
      p95Ms: 100,
    },
  ]
  const results: Result[] = []
  for (const [n, scene] of scenes.entries()) {
    const house = await openBenchHouse(size)
    try {
      results.push(await play(house, scene, `scene${n}x`))
    } finally {
      await house.stop()
    }
  }
  return results
}

export const paymentToSocket: Benchmark = { name: 'payment-to-socket', run }
