import { randomUUID } from 'node:crypto'
import type { EventPayload, EventType } from '@recoup/contracts/events'
import { notificationSchema } from '@recoup/contracts/notifications'
import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let house: TestHouse
let dana: Person

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  dana = await house.register()
})

const happens = <T extends EventType>(type: T, payload: EventPayload<T>): Promise<void> =>
  tellFact(house.db, dana.tenantId, type, payload)

const payment = (more: Partial<EventPayload<'payment.completed'>> = {}): EventPayload<'payment.completed'> => ({
  paymentId: randomUUID(),
  customerId: randomUUID(),
  customerName: 'Ada Lovelace',
  amount: 12_345,
  currency: 'EUR',
  method: 'card',
  status: 'completed',
  refundedAmount: 0,
  valueOn: '2026-03-10',
  reference: null,
  reason: null,
  createdAt: '2026-03-10T10:00:00.000Z',
  previous: null,
  refunds: 0,
  movements: [],
  ...more,
})

const listed = async (person = dana) => (await person.get('/api/notifications')).body.items
const kinds = async (person = dana) => (await listed(person)).map((each: { kind: string }) => each.kind)
const unread = async (person = dana) => (await person.get('/api/notifications/unread-count')).body

const live = (event: string) =>
  rows<{ audience: string[]; payload: Record<string, unknown>; hidden_from: string[] }>(
    house.db.system,
    sql`select audience, hidden_from, payload from platform.feed where tenant_id = ${dana.tenantId} and event = ${event} order by seq`,
  )

test('a payment received is one notification, with what its sentence needs', async () => {
  const fact = payment()
  await happens('payment.completed', fact)
  await house.settle()
  const items = await listed()
  expect(items).toEqual([
    {
      id: expect.any(String),
      kind: 'payment_received',
      subjectType: 'payment',
      subjectId: fact.paymentId,
      params: {
        customerId: fact.customerId,
        customerName: 'Ada Lovelace',
        amount: 12_345,
        currency: 'EUR',
        method: 'card',
        reason: null,
        reference: null,
      },
      personId: null,
      occurredAt: '2026-03-10T10:00:00.000Z',
      read: false,
    },
  ])
  expect(notificationSchema.safeParse(items[0]).success).toBe(true)
})

test('the same fact told by several events is one notification; refunds in parts are one each', async () => {
  const fact = payment()
  await happens('payment.completed', fact)
  await happens('payment.completed', fact)
  await happens('payment.refunded', { ...fact, refundedAmount: 1_000, refundAmount: 1_000 })
  await happens('payment.refunded', { ...fact, refundedAmount: 3_000, refundAmount: 2_000 })
  const overdue = {
    debtId: randomUUID(),
    customerId: fact.customerId,
    customerName: 'Ada Lovelace',
    reference: 'R-1',
    dueOn: '2026-03-09',
    outstanding: 500,
    currency: 'EUR',
  }
  await happens('debt.overdue', overdue)
  await house.settle()
  await happens('debt.overdue', overdue)
  await house.settle()
  expect(await kinds()).toEqual(['payment_overdue', 'payment_refunded', 'payment_refunded', 'payment_received'])
  expect((await listed()).map((each: { params: { amount: number } }) => each.params.amount)).toEqual([
    500, 2_000, 1_000, 12_345,
  ])
})

test('an import of 100,000 rows is one notification', async () => {
  const importId = randomUUID()
  await happens('customers.imported', { importId, created: 100_000, updated: 0 })
  await happens('import.finished', {
    importId,
    fileName: 'debtors.xlsx',
    state: 'finished',
    created: 100_000,
    updated: 0,
    skipped: 0,
    refused: 0,
    personId: dana.id,
  })
  await house.settle()
  expect(await kinds()).toEqual(['import_finished'])
  expect(await unread()).toEqual({ unread: 1, more: false })
  expect((await live('customer_changed')).map((message) => message.payload)).toEqual([
    { customerId: null, importId, timestamp: '2026-03-10T10:00:00.000Z' },
  ])
})

test('the sockets hear of the payment first, then of the notification, each once', async () => {
  const fact = payment({ status: 'failed', reason: 'card declined' })
  await happens('payment.failed', fact)
  await happens('payment.pending', payment({ status: 'pending' }))
  await house.settle()
  const [event] = await live('payment_event')
  const { paymentId, createdAt: _at, previous: _before, refunds: _refunds, movements: _movements, ...rest } = fact
  expect(event).toEqual({
    audience: ['payments:read'],
    hidden_from: [],
    payload: { type: 'payment_failed', payment: { id: paymentId, ...rest }, timestamp: '2026-03-10T10:00:00.000Z' },
  })
  expect(await live('payment_changed')).toHaveLength(1)
  const [notification, ...more] = await live('notification')
  expect(more).toEqual([])
  expect(notification?.payload).toEqual({ ...(await listed())[0], others: 0 })
})

test('who turned a kind off sees it neither in the list nor in the count nor on the socket; others do', async () => {
  const eve = await house.colleague(dana, 'finance')
  await eve.put('/api/notification-preferences', {
    preferences: [{ kind: 'payment_received', inApp: false, email: 'off' }],
  })
  await happens('payment.completed', payment())
  await house.settle()
  expect(await kinds()).toEqual(['payment_received'])
  expect(await kinds(eve)).toEqual([])
  expect((await unread(eve)).unread).toBe(0)
  expect((await live('notification'))[0]?.hidden_from).toEqual([`person:${eve.id}`])
})

test('another organisation hears nothing of it', async () => {
  const stranger = await house.register()
  await happens('payment.completed', payment())
  await house.settle()
  expect(await kinds(stranger)).toEqual([])
  expect((await unread(stranger)).unread).toBe(0)
})

test('an administrator hears of an event that was parked; a collector does not', async () => {
  const carl = await house.colleague(dana, 'collector')
  await happens('event.parked', { eventId: randomUUID(), eventType: 'customer.added', error: 'search: away' })
  await house.settle()
  expect(await kinds()).toEqual(['event_parked'])
  expect(await kinds(carl)).toEqual([])
})

test('a mail goes out at once to who wants one, exactly once, in their language', async () => {
  const eve = await house.colleague(dana, 'finance')
  const mails = () =>
    rows<{ subject: string; body: string }>(
      house.db.system,
      sql`select subject, body from platform.mail where recipient = ${eve.email} and subject like '%Lovelace%'`,
    )
  await eve.put('/api/notification-preferences', {
    preferences: [{ kind: 'payment_received', inApp: true, email: 'at_once' }],
  })
  const fact = payment({ customerName: 'Ada\r\nBcc: evil@example.com Lovelace' })
  await happens('payment.completed', fact)
  await house.settle()
  await happens('payment.completed', fact)
  await house.settle()
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Ada Bcc: evil@example.com Lovelace paid €123.45')
  expect(mail?.body).toContain(`http://localhost:3000/payments/${fact.paymentId}`)
  expect(mail?.body).toContain('http://localhost:3000/settings/notifications')
})

test('somebody new is not greeted by what happened before they came', async () => {
  await happens('payment.completed', payment())
  await house.settle()
  const eve = await house.colleague(dana, 'finance')
  expect(await unread(eve)).toEqual({ unread: 0, more: false })
  expect((await listed(eve)).map((each: { read: boolean }) => each.read)).toEqual([true])
  expect((await unread()).unread).toBe(1)
})

test('300 debts overdue at one midnight: 300 notifications, one message to the sockets, one mail', async () => {
  await dana.put('/api/notification-preferences', {
    preferences: [{ kind: 'payment_overdue', inApp: true, email: 'at_once' }],
  })
  for (let n = 0; n < 300; n++)
    await happens('debt.overdue', {
      debtId: randomUUID(),
      customerId: randomUUID(),
      customerName: `Customer ${n}`,
      reference: `R-${n}`,
      dueOn: '2026-03-09',
      outstanding: 500,
      currency: 'EUR',
    })
  await happens('payment.completed', payment())
  await house.settle()
  expect(await unread()).toEqual({ unread: 301, more: false })
  const messages = (await live('notification')).map((message) => message.payload)
  expect(messages).toMatchObject([
    { kind: 'payment_overdue', params: { reference: 'R-299' }, others: 299 },
    { kind: 'payment_received', others: 0 },
  ])
  const mails = await rows<{ subject: string }>(
    house.db.system,
    sql`select subject from platform.mail where recipient = ${dana.email} and subject like '%notification%'`,
  )
  expect(mails).toHaveLength(1)
  expect(mails[0]?.subject).toContain('300 notifications')
})

test('many customers changed at once are one message: read the list again', async () => {
  for (let n = 0; n < 51; n++) await happens('customer.changed', { customerId: randomUUID(), version: 2 })
  await house.settle()
  expect((await live('customer_changed')).map((message) => message.payload)).toEqual([
    { customerId: null, importId: null, timestamp: '2026-03-10T10:00:00.000Z' },
  ])
})
