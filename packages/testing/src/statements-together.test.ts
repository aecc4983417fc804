import { dayIn } from '@recoup/platform/clock'
import { inTenant, row, rows, sql, withNext } from '@recoup/platform/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import type { Person } from './person.ts'

let house: TestHouse
let dana: Person
beforeAll(async () => {
  house = await openHouse()
  dana = await house.register()
  await sql`create table public.notes (id int primary key, text text)`.execute(house.db.system)
  await sql`grant all on public.notes to public`.execute(house.db.system)
})
afterAll(() => house[Symbol.asyncDispose]())

const noteDown = (id: number, text = 'once') => sql`${withNext} insert into public.notes values (${id}, ${text})`
const notes = () => rows<{ id: number }>(house.db.system, sql`select id from public.notes order by id`)

test('what is sent with the next statement is there for it, and in order', async () => {
  const seen = await inTenant(house.db, dana.tenantId, async (tx) => {
    await noteDown(1).execute(tx)
    await noteDown(2).execute(tx)
    const first = await rows<{ id: number }>(tx, sql`select id from public.notes order by id`)
    await noteDown(3).execute(tx)
    return first
  })
  expect(seen).toEqual([{ id: 1 }, { id: 2 }])
  expect(await notes()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
})

test('what fails tells the first cause, undoes all of it, and leaves the connection fit for the next', async () => {
  const before = await notes()
  for (let time = 0; time < 20; time++) {
    await expect(
      inTenant(house.db, dana.tenantId, async (tx) => {
        await noteDown(100 + time).execute(tx)
        await noteDown(1, `never prepared before ${time}`).execute(tx)
        await sql`${withNext} insert into public.notes values (${200 + time}, ${'after it'})`.execute(tx)
      }),
    ).rejects.toMatchObject({ code: '23505', constraint: 'notes_pkey' })
    await expect(
      inTenant(house.db, dana.tenantId, async (tx) => {
        await noteDown(1).execute(tx)
        return row(tx, sql`select 1`)
      }),
    ).rejects.toMatchObject({ constraint: 'notes_pkey' })
  }
  expect(await notes()).toEqual(before)
})

test('what was not sent when the work failed is never sent', async () => {
  const before = await notes()
  const fail = (reads: boolean) =>
    inTenant(house.db, dana.tenantId, async (tx) => {
      if (reads) await row(tx, sql`select 1`)
      await noteDown(300).execute(tx)
      throw new Error('the work failed')
    })
  await expect(fail(true)).rejects.toThrow('the work failed')
  await expect(fail(false)).rejects.toThrow('the work failed')
  await inTenant(house.db, dana.tenantId, (tx) => row(tx, sql`select 1`))
  expect(await notes()).toEqual(before)
})

test('a transaction that only writes what nobody reads is kept', async () => {
  await inTenant(house.db, dana.tenantId, (tx) => noteDown(400).execute(tx))
  expect(await notes()).toContainEqual({ id: 400 })
})

test('the day in a zone is right at every minute around midnight, whatever was asked for before', () => {
  const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC']
  const day = (timeZone: string, ms: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms)
  for (const start of ['2026-03-28T08:00Z', '2011-12-29T08:00Z', '1972-12-31T08:00Z', '1931-05-01T08:00Z'])
    for (const zone of zones)
      for (let minute = 0; minute < 2 * 24 * 60; minute += 7) {
        const ms = Date.parse(start) + minute * 60_000
        expect(dayIn(zone, ms), `${zone} ${new Date(ms).toISOString()}`).toBe(day(zone, ms))
      }
})
