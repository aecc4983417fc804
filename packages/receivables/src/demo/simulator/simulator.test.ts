import { inTenant, row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterEach, beforeEach, expect, test } from 'vitest'

let house: TestHouse
let person: Person
beforeEach(async () => {
  house = await openHouse()
  person = await house.register({ demo: true })
})
afterEach(() => house[Symbol.asyncDispose]())

const path = '/api/demo/simulator'
const counted = async () =>
  (
    await row<{ n: number }>(
      house.db.system,
      sql`select count(*)::int as n from receivables.payments where tenant_id = ${person.tenantId}`,
    )
  )?.n
async function pass(ms: number): Promise<void> {
  house.clock.advance(ms)
  await house.demo.simulator.play()
}

test('makes payments at its pace through the verbs: the ledger agrees, figures and audit log know of them', async () => {
  await person.put(path, { on: true, paymentsPerSecond: 30, refundShare: 0.3, pendingShare: 0.3, successRate: 0.7 })
  for (let second = 0; second < 4; second++) await pass(1_000)
  expect(await counted()).toBe(120)
  const { done } = (await person.get(path)).body
  expect(done.recorded).toBe(120)
  for (const name of ['completed', 'failed', 'refunded']) expect(done[name]).toBeGreaterThan(5)
  const off = await inTenant(house.db, person.tenantId, (tx) =>
    rows(tx, sql`select * from receivables.check_balances()`),
  )
  expect(off).toEqual([])
  await house.settle()
  expect((await person.get('/api/analytics/metrics?from=2026-03-01&to=2026-03-10')).body.totalPayments).toBe(120)
  const audit = await person.get('/api/audit?action=payment.recorded')
  expect(audit.body.items[0]).toMatchObject({ actorName: 'Simulator' })
})

test('goes on after a restart where it was, and makes up for a second of a long pause', async () => {
  await person.put(path, { on: true, paymentsPerSecond: 10, refundShare: 0 })
  await pass(1_000)
  expect(await counted()).toBe(10)
  await pass(600_000)
  expect(await counted()).toBe(20)
  await pass(500)
  expect(await counted()).toBe(25)
})

test('switches itself off after an hour, and says so in the audit log', async () => {
  await person.put(path, { on: true, paymentsPerSecond: 1 })
  await pass(60 * 60 * 1_000)
  const again = await house.register({ demo: true })
  expect(again.tenantId).not.toBe(person.tenantId)
  const left = await row(house.db.system, sql`select running, switched_by from receivables.demo_simulators`)
  expect(left).toEqual({ running: false, switched_by: 'Simulator' })
  const written = await rows<{ action: string; actor_name: string }>(
    house.db.system,
    sql`select action, actor_name from platform.audit_log where action like 'simulator.%' order by id`,
  )
  expect(written.map(({ action }) => action)).toEqual(['simulator.switched_on', 'simulator.switched_off'])
  expect(written[1]?.actor_name).toBe('Simulator')
})

test('makes what is asked for at once, also while it is off', async () => {
  await person.post(`${path}/bursts`, { size: 260 })
  await pass(0)
  expect(await counted()).toBe(250)
  await pass(0)
  await pass(0)
  expect(await counted()).toBe(260)
  expect((await person.get(path)).body).toMatchObject({ on: false, waiting: 0 })
})

test('does nothing in an organisation that is none, and nothing once it is off', async () => {
  await person.put(path, { on: true, paymentsPerSecond: 10 })
  await person.put(path, { on: false })
  await pass(1_000)
  expect(await counted()).toBe(0)
})
