import { randomUUID } from 'node:crypto'
import type { Role } from '@recoup/contracts/permissions'
import { permissionsOfRole } from '@recoup/contracts/permissions'
import { instantOf } from '@recoup/platform/clock'
import { readConfig } from '@recoup/platform/config'
import { rows, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dueDay, writeDigests } from './write-digests.ts'

let house: TestHouse
let dana: Person
let timeZone: string

beforeEach(async () => {
  house = await openHouse({ now: '2026-03-10T10:00:00.000Z' })
  timeZone = 'America/New_York'
  dana = await house.register({ name: 'Acme', timeZone })
})
afterEach(() => house[Symbol.asyncDispose]())

/** What the job does when its timer comes round. */
async function look(): Promise<void> {
  const config = readConfig({ NODE_ENV: 'test', RECOUP_DATA: house.dataDir })
  const platform = { config, db: house.db, clock: house.clock, log: createLog('silent') }
  const { api } = house.identity
  const job = writeDigests(platform, {
    organisations: async () => (await api.organisations()).map((each) => ({ ...each, timeZone })),
    people: async (tenantId) =>
      (await api.peopleOf(tenantId)).map((each) => ({ ...each, permissions: permissionsOfRole[each.role as Role] })),
  })
  await job.run({}, { signal: new AbortController().signal })
}

const digests = (to = dana) =>
  rows<{ subject: string; body: string }>(
    house.db.system,
    sql`select subject, body from platform.mail where recipient = ${to.email} and subject like '%notification%' order by id`,
  )
const wants = (kind: string, email: string, person = dana) =>
  person.put('/api/notification-preferences', { preferences: [{ kind, inApp: true, email }] })
const addCustomer = async (customerName: string) => {
  await tellFact(house.db, dana.tenantId, 'customer.added', { customerId: randomUUID(), customerName })
  await house.settle()
}

test('one mail a day from 8:00 on, with what came since the last one; none when nothing came', async () => {
  await addCustomer('Before the choice')
  await wants('customer_added', 'digest')
  await addCustomer('Ada')
  await addCustomer('Grace')
  house.clock.set('2026-03-11T11:59:00Z') // 7:59 in New York
  await look()
  expect(await digests()).toEqual([])
  house.clock.set('2026-03-11T12:00:00Z')
  await look()
  await look()
  const [mail, ...more] = await digests()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Acme: 2 notifications')
  expect(mail?.body).toContain('New customers (2)\n- Grace was added as a customer.')
  expect(mail?.body).toContain('- Ada was added as a customer.')
  expect(mail?.body).not.toContain('Before the choice')

  house.clock.set('2026-03-12T12:00:00Z')
  await look()
  expect(await digests()).toHaveLength(1)
})

test('a server that was down at 8:00, or for days, makes up for it with one mail', async () => {
  await wants('customer_added', 'digest')
  await addCustomer('Ada')
  house.clock.set('2026-03-14T23:30:00Z')
  await look()
  await look()
  expect((await digests()).map((mail) => mail.subject)).toEqual(['Acme: 1 notification'])
})

test('two servers that look at the same moment write one mail', async () => {
  await wants('customer_added', 'digest')
  await addCustomer('Ada')
  house.clock.set('2026-03-11T15:00:00Z')
  await Promise.all([look(), look(), look()])
  expect(await digests()).toHaveLength(1)
})

test('names twenty of a kind and counts the rest', async () => {
  await wants('customer_added', 'digest')
  for (let n = 0; n < 25; n++)
    await tellFact(house.db, dana.tenantId, 'customer.added', { customerId: randomUUID(), customerName: `No ${n}` })
  await house.settle()
  house.clock.set('2026-03-11T15:00:00Z')
  await look()
  const [mail] = await digests()
  expect(mail?.body.match(/was added/g)).toHaveLength(20)
  expect(mail?.body).toContain('- and 5 more')
})

test('who left gets none, nor who chose mails at once for it', async () => {
  const [eve, fay] = [await house.colleague(dana, 'finance'), await house.colleague(dana, 'finance')]
  await wants('customer_added', 'digest', eve)
  await wants('customer_added', 'at_once', fay)
  await addCustomer('Ada')
  expect((await dana.post(`/api/people/${eve.id}/deactivation`, {})).status).toBeLessThan(300)
  house.clock.set('2026-03-11T15:00:00Z')
  await look()
  expect([...(await digests(eve)), ...(await digests(fay))]).toEqual([])
})

test('a digest is due at exactly one moment of each day, whatever the zone and its daylight saving', () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC']
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 3_000 }), (zone, dayNumber) => {
      const start = Date.parse('2020-01-01T00:00:00Z') + dayNumber * 86_400_000
      const days: string[] = []
      for (let ms = start; ms < start + 72 * 3_600_000; ms += 300_000) {
        const day = dueDay(zone, ms)
        if (day && day !== days.at(-1)) days.push(day)
      }
      expect(new Set(days).size).toBe(days.length)
      expect(days.length).toBeGreaterThanOrEqual(3)
      expect(days.length).toBeLessThanOrEqual(4)
      expect(instantOf(start)).toMatch(/T00:00/)
    }),
    { numRuns: 30 },
  )
})
