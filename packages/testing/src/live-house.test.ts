import { analyticsChangedSchema } from '@recoup/contracts/analytics'
import { notificationMessageSchema, paymentEventSchema } from '@recoup/contracts/notifications'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import type { Person } from './person.ts'

let house: TestHouse
const sockets: Socket[] = []

beforeAll(async () => {
  house = await openHouse({ listen: true })
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect()
})
afterAll(() => house[Symbol.asyncDispose]())

type Heard = { event: string; payload: { [key: string]: unknown } }

type Connect = { lastSeq?: number; watch?: unknown }

async function watch(person: Person, connect: Connect = {}): Promise<{ socket: Socket; heard: Heard[] }> {
  const socket = io(house.url, {
    path: '/ws/payments',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token: person.accessToken, ...connect },
  })
  sockets.push(socket)
  const heard: Heard[] = []
  socket.onAny((event, payload) => heard.push({ event, payload }))
  await new Promise<void>((resolve, reject) => {
    socket.once('live', () => resolve())
    socket.once('connect_error', reject)
  })
  return { socket, heard }
}

const hears = (heard: Heard[], event: string) =>
  vi.waitFor(
    () => {
      const found = heard.find((each) => each.event === event)
      if (!found) throw new Error(`${event} has not come`)
      return found.payload
    },
    { timeout: 10_000, interval: 20 },
  )

/** The notification of a payment comes after everything else that is told of it. */
const hearsAllOf = (heard: Heard[], paymentId: string) =>
  vi.waitFor(() => expect(heard.map((each) => each.payload.subjectId)).toContain(paymentId), {
    timeout: 10_000,
    interval: 20,
  })

const recordPayment = async (dana: Person, customerId: string, amount: number) =>
  dana.post('/api/payments', { customerId, amount, currency: 'EUR', method: 'cash' })

async function customerOf(dana: Person): Promise<string> {
  const answer = await dana.post('/api/customers', {
    name: 'Ada Lovelace',
    debts: [{ amount: 100_000, currency: 'EUR', dueOn: '2026-04-01' }],
  })
  expect(answer.status).toBe(201)
  return answer.body.id
}

test('a colleague sees a payment the moment it is recorded: the event, and the notification; a stranger sees neither', async () => {
  const [dana, stranger] = [await house.register(), await house.register()]
  const eve = await house.colleague(dana, 'collector')
  const customerId = await customerOf(dana)
  const [atEve, atStranger] = [await watch(eve), await watch(stranger)]
  const payment = (await recordPayment(dana, customerId, 12_300)).body
  const event = paymentEventSchema.parse(await hears(atEve.heard, 'payment_event'))
  expect(event).toMatchObject({
    type: 'payment_received',
    payment: { id: payment.id, customerId, customerName: 'Ada Lovelace', amount: 12_300, status: 'completed' },
  })
  const told = notificationMessageSchema.parse(
    await vi.waitFor(() => {
      const found = atEve.heard.find((each) => each.payload.kind === 'payment_received')
      if (!found) throw new Error('the notification has not come')
      return found.payload
    }),
  )
  expect(told).toMatchObject({ subjectId: payment.id, params: { amount: 12_300, currency: 'EUR' }, personId: dana.id })
  expect(told.seq).toBeGreaterThan(event.seq)
  expect(atStranger.heard.map((each) => each.event)).toEqual(['live'])
})

test('who was away while payments were recorded gets each of them once when back', async () => {
  const dana = await house.register()
  const customerId = await customerOf(dana)
  const first = await watch(dana)
  await recordPayment(dana, customerId, 100)
  const { seq } = await hears(first.heard, 'payment_event')
  first.socket.disconnect()
  const recording = [200, 300, 400].map((amount) => recordPayment(dana, customerId, amount))
  const again = await watch(dana, { lastSeq: Number(seq), watch: ['analytics_changed'] })
  await Promise.all(recording)
  await vi.waitFor(
    () => {
      const amounts = again.heard.flatMap(({ event, payload }) =>
        event === 'payment_event' ? [(payload.payment as { amount: number }).amount] : [],
      )
      expect(amounts.toSorted()).toEqual([200, 300, 400])
    },
    { timeout: 10_000 },
  )
  // What only passes (analytics_changed) has no number: nobody misses it.
  const numbers = again.heard.flatMap(({ event, payload: { seq } }) =>
    event === 'live' || typeof seq !== 'number' ? [] : [seq],
  )
  expect(numbers.length).toBeGreaterThanOrEqual(3)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('logging out everywhere hangs up every screen at once', async () => {
  const dana = await house.register()
  const { socket } = await watch(dana)
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  expect((await dana.post('/api/auth/logout-everywhere')).status).toBeLessThan(300)
  expect(await gone).toBe('io server disconnect')
  await expect(watch(dana)).rejects.toThrow('credentials_are_wrong')
})

test('an API key hears what it was given, and nothing more', async () => {
  const dana = await house.register()
  const key = await dana.post('/api/api-keys', { name: 'Dashboard', permissions: ['customers:read'] })
  expect(key.status).toBe(201)
  const machine = await watch({ ...dana, accessToken: key.body.key ?? key.body.token ?? key.body.secret })
  const customerId = await customerOf(dana)
  expect(await hears(machine.heard, 'customer_changed')).toMatchObject({ customerId })
  await recordPayment(dana, customerId, 100)
  const after = await watch(dana, { lastSeq: 0 })
  await hears(after.heard, 'payment_event')
  expect(machine.heard.map((each) => each.event)).not.toContain('payment_event')
})

test('who sees figures and watches hears that they changed once the API says so, too; nobody else hears it', async () => {
  const dana = await house.register()
  const carl = await house.colleague(dana, 'collector')
  const watching = { watch: ['analytics_changed'] }
  const [atDana, elsewhere, atCarl] = [await watch(dana, watching), await watch(dana), await watch(carl, watching)]
  const customerId = (await dana.post('/api/customers', { name: 'Ada Lovelace' })).body.id
  const { id } = (await recordPayment(dana, customerId, 12_300)).body
  const changed = analyticsChangedSchema.parse(await hears(atDana.heard, 'analytics_changed'))
  expect(changed).toEqual({ from: '2026-03-10', to: '2026-03-10', currencies: ['EUR'] })
  expect((await dana.get('/api/analytics/metrics')).body).toMatchObject({ totalVolume: 12_300, totalPayments: 1 })
  for (const { heard } of [elsewhere, atCarl]) {
    await hearsAllOf(heard, id)
    expect(heard.map((each) => each.event)).not.toContain('analytics_changed')
  }
})

test('a client begins and ends to watch while it is connected', async () => {
  const dana = await house.register()
  const customerId = await customerOf(dana)
  const { socket, heard } = await watch(dana)
  const told = (event: string) => heard.filter((each) => each.event === event).length
  await socket.emitWithAck('watch', ['analytics_changed'])
  await recordPayment(dana, customerId, 100)
  await hears(heard, 'analytics_changed')
  await socket.emitWithAck('watch', [])
  const changes = told('analytics_changed')
  const { id } = (await recordPayment(dana, customerId, 200)).body
  await hearsAllOf(heard, id)
  expect(told('analytics_changed')).toBe(changes)
})

test('what is no list of events is watched by nobody, and lets nobody into a room of others', async () => {
  const dana = await house.register()
  const customerId = await customerOf(dana)
  const key = await dana.post('/api/api-keys', { name: 'Screen', permissions: ['payments:read'] })
  const machine = { ...dana, accessToken: key.body.key }
  const { socket, heard } = await watch(machine, { watch: 'analytics_changed' })
  for (const events of [null, { length: 3 }, [null, 7, '', '|', `a${'b'.repeat(100)}`, 'customers:read']])
    await socket.emitWithAck('watch', events)
  // Told to who may read customers, and before the payment.
  await dana.post('/api/customers', { name: 'Grace Hopper' })
  await recordPayment(dana, customerId, 100)
  await hears(heard, 'payment_event')
  expect(new Set(heard.map((each) => each.event))).not.toContain('customer_changed')
})
