import { permissionsOfRole } from '@recoup/contracts/permissions'
import { rows, sql } from '@recoup/platform/db'
import type { Person } from '@recoup/testing/person'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExportsDeps } from '../deps.ts'
import { type Exporters, openExporters, platformOf } from '../testing/exporters.ts'
import { runSchedules } from './run-schedules.ts'

let to: Exporters
let colleague: Person
/** ids of people who may not see payments any more, whatever their role */
let barred: Set<string>
beforeEach(async () => {
  to = await openExporters()
  colleague = await to.house.colleague(to.clerk, 'finance')
  barred = new Set()
})
afterEach(() => to.house[Symbol.asyncDispose]())

const deps = (): ExportsDeps => ({
  organisations: () => to.house.identity.api.organisations(),
  people: async (tenantId) =>
    (await to.house.identity.api.peopleOf(tenantId)).map((person) => ({
      ...person,
      permissions: barred.has(person.id) ? [] : permissionsOfRole[person.role],
    })),
})

/** What the job does when its minute comes; the file is made with the house's own deps. */
async function look(): Promise<void> {
  await runSchedules(platformOf(to.house), deps()).run({}, { signal: new AbortController().signal })
  await to.house.settle()
}

const schedule = async (more: Record<string, unknown> = {}) => {
  const wish = {
    name: 'Yesterday',
    format: 'csv',
    range: 'yesterday',
    every: 'day',
    hour: 6,
    recipients: [to.clerk.id],
  }
  const answer = await to.clerk.post('/api/export-schedules', { ...wish, ...more })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; nextOn: string }
}
const exportsMade = async () =>
  await rows<{ from: string; to: string; state: string; on: string }>(
    to.house.db.system,
    sql`select filters->>'from' as from, filters->>'to' as to, state, slot_on as on from receivables.exports
      where schedule_id is not null order by slot_on`,
  )
/** As the screen shows them; the clock goes back to when the clerk logged in. */
async function listed() {
  to.house.clock.set('2026-03-10T10:00:00Z')
  return (await to.clerk.get('/api/exports')).body.items
}
const mails = (person = to.clerk) =>
  rows<{ subject: string; body: string }>(
    to.house.db.system,
    sql`select subject, body from platform.mail where recipient = ${person.email} and body like '%/exports/%' order by id`,
  )

test('runs at its hour in the time zone of the organisation, and mails count, sum and link, not the payments', async () => {
  const { nextOn } = await schedule({ recipients: [to.clerk.id, colleague.id], filters: { currency: 'EUR' } })
  expect(nextOn).toBe('2026-03-11')
  to.house.clock.set('2026-03-11T04:59:00Z') // 5:59 in Berlin
  await look()
  expect(await exportsMade()).toEqual([])
  to.house.clock.set('2026-03-11T05:00:00Z')
  await look()
  await look()
  expect(await exportsMade()).toEqual([{ from: '2026-03-10', to: '2026-03-10', state: 'done', on: '2026-03-11' }])
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Till: Yesterday is ready')
  const [latest] = await listed()
  expect(mail?.body).toContain(`/exports/${latest.id}`)
  expect(mail?.body).toContain('personal data does not travel by mail')
  expect(mail?.body).not.toContain('Ada')
  expect(latest).toMatchObject({ schedule: { name: 'Yesterday' }, fileName: expect.stringContaining('2026-03-11') })
  expect(await mails(colleague)).toHaveLength(1)
})

test('says what the payments add up to', async () => {
  await schedule({ range: 'month_to_date', name: 'This month', filters: { currency: 'JPY' } })
  to.house.clock.set('2026-03-11T05:00:00Z')
  await look()
  const [latest] = await listed()
  const [sum] = latest.sums
  const [mail] = await mails()
  expect(mail?.body).toContain(`- ¥${new Intl.NumberFormat('en').format(sum.amount)} in ${sum.payments} payment`)
  expect(mail?.body).toContain('Value dates: Mar 1, 2026 to Mar 11, 2026')
})

test('a server that was down for days makes one export, for the last day that was due', async () => {
  await schedule()
  to.house.clock.set('2026-03-15T20:00:00Z')
  await look()
  await look()
  expect(await exportsMade()).toEqual([{ from: '2026-03-14', to: '2026-03-14', state: 'done', on: '2026-03-15' }])
})

test('two servers that look at the same moment make one export', async () => {
  await schedule()
  to.house.clock.set('2026-03-11T05:00:00Z')
  await Promise.all([look(), look(), look()])
  expect(await exportsMade()).toHaveLength(1)
  expect(await mails()).toHaveLength(1)
})

test('who left gets no mail; where nobody is left, nothing is made', async () => {
  await schedule({ recipients: [to.clerk.id, colleague.id] })
  await schedule({ name: 'Only one', recipients: [colleague.id] })
  expect((await to.clerk.post(`/api/people/${colleague.id}/deactivation`, {})).status).toBeLessThan(300)
  to.house.clock.set('2026-03-11T05:00:00Z')
  await look()
  expect(await exportsMade()).toHaveLength(1)
  expect(await mails()).toHaveLength(1)
  expect(await mails(colleague)).toEqual([])
})

test('nor does anything run for somebody who may not see payments any more', async () => {
  await schedule({ recipients: [colleague.id] })
  barred.add(colleague.id)
  to.house.clock.set('2026-03-11T05:00:00Z')
  await look()
  expect(await exportsMade()).toEqual([])
})

test('in German for a German organisation', async () => {
  const clerk = await to.house.register({ name: 'Kasse', locale: 'de' })
  await clerk.post('/api/export-schedules', {
    name: 'Gestern',
    format: 'xlsx',
    range: 'yesterday',
    every: 'day',
    hour: 6,
    recipients: [clerk.id],
  })
  to.house.clock.set('2026-03-11T05:00:00Z')
  await look()
  const [mail] = await mails(clerk)
  expect(mail?.subject).toBe('Kasse: Gestern ist fertig')
  expect(mail?.body).toContain('Diesmal entspricht keine Zahlung den Filtern.')
})
