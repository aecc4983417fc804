import { rows, sql } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { differencesOf, noDifferences } from './testing/books.ts'
import { confirm, dryRun } from './testing/upload.ts'

let house: TestHouse
let clerk: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  clerk = await house.register()
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

const header = 'Customer name,Customer number,E-mail,Phone,City,Tags,Notes,Amount,Currency,Due date,Invoice number'
const file = (...lines: string[]): string => [header, ...lines].join('\n')
const imported = async (content: string, choice?: string) => {
  const dry = await dryRun(house, clerk, 'file.csv', content)
  expect(dry.questions).toEqual([])
  return confirm(house, clerk, dry.id, choice)
}
const customers = () =>
  rows<Record<string, unknown>>(
    house.db.system,
    sql`select name, reference, emails, phones, address ->> 'city' as city, tags, notes, version,
          (select array_agg(d.reference order by d.reference) from receivables.debts d where d.customer_id = c.id) as debts
        from receivables.customers c where tenant_id = ${clerk.tenantId} order by reference nulls last, name`,
  )
const acme = 'Acme,C-1,a@acme.example,,Bonn,old,First note,100,EUR,2026-02-01,I-1'

test('update: a known customer gets what the row says and its new debt; what the row leaves empty stays', async () => {
  await imported(file(acme))
  const done = await imported(
    file('Acme Ltd,C-1,,030 23125018,,new,Second note,50,EUR,2026-01-15,I-2', 'Bell,C-2,,,,,,1,EUR,2026-01-01,'),
  )
  expect(done.counts).toEqual({ create: 1, update: 1, unchanged: 0, skip: 0, refuse: 0 })
  expect((await customers())[0]).toEqual({
    name: 'Acme Ltd',
    reference: 'C-1',
    emails: ['a@acme.example'],
    phones: ['+493023125018'],
    city: 'Bonn',
    tags: ['old', 'new'],
    notes: 'First note\nSecond note',
    version: 2,
    debts: ['I-1', 'I-2'],
  })
  expect(await differencesOf(house, clerk.tenantId)).toEqual(noDifferences)
  const [change] = await rows<{ before: Record<string, unknown>; after: Record<string, unknown> }>(
    house.db.system,
    sql`select before, after from platform.audit_log where tenant_id = ${clerk.tenantId} and action = 'customer.updated'`,
  )
  expect(change).toMatchObject({
    before: { name: 'Acme', tags: ['old'] },
    after: { name: 'Acme Ltd', tags: ['old', 'new'] },
  })
})

test('skip leaves a known customer alone, debt included; refuse lists it as refused; both add the new ones', async () => {
  await imported(file(acme))
  const again = (n: number) => file('Acme Ltd,C-1,,,,,,50,EUR,2026-01-15,I-2', `New ${n},N-${n},,,,,,1,EUR,2026-01-01,`)
  const before = (await customers())[0]
  expect((await imported(again(1), 'skip')).counts).toEqual({ create: 1, update: 0, unchanged: 0, skip: 1, refuse: 0 })
  const refused = await imported(again(2), 'refuse')
  expect(refused.counts).toEqual({ create: 1, update: 0, unchanged: 0, skip: 0, refuse: 1 })
  expect(refused.problems).toMatchObject([{ code: 'customer_is_known', count: 1 }])
  const listed = await clerk.get(`/api/imports/${refused.id}/rows?action=refuse`)
  expect(listed.body.items).toMatchObject([{ row: 2, problems: [{ code: 'customer_is_known' }] }])
  expect((await customers())[0]).toEqual(before)
  expect(await customers()).toHaveLength(3)
})

test('a debt that is booked is never changed: other figures are refused in words that name what is booked', async () => {
  await imported(file(acme))
  const dry = await dryRun(house, clerk, 'file.csv', file(acme.replace(',100,', ',120,')))
  expect(dry.counts).toMatchObject({ update: 0, refuse: 1 })
  const listed = await clerk.get(`/api/imports/${dry.id}/rows`)
  expect(listed.body.items[0].problems[0]).toMatchObject({
    code: 'debt_differs',
    value: '100.00 EUR, issued 2026-02-01, due 2026-02-01',
  })
})

test('without a customer number, name and e-mail tell customers apart; namesakes stay two', async () => {
  const content = file(
    'Ann Lee,,ann@one.example,,,,,10,EUR,2026-01-01,',
    'Ann Lee,,ann@two.example,,,,,10,EUR,2026-01-01,',
    'Ann Lee,,,,,,,10,EUR,2026-01-01,',
  )
  await imported(content)
  expect((await customers()).map((customer) => customer.emails)).toEqual(
    expect.arrayContaining([['ann@one.example'], ['ann@two.example'], []]),
  )
  expect((await dryRun(house, clerk, 'file.csv', content)).counts).toMatchObject({ create: 0, unchanged: 3 })
  expect((await imported(file('ann lee,,ANN@one.example,,,,,10,EUR,2026-01-02,'))).counts).toMatchObject({
    create: 0,
    update: 1,
  })
})

test('the same debt twice in a file, and rows that contradict each other about a customer, name the other row', async () => {
  const dry = await dryRun(
    house,
    clerk,
    'file.csv',
    file(
      acme,
      acme,
      'Acme,C-1,other@acme.example,,,,,5,EUR,2026-02-01,I-3',
      'Bell,C-2,,,,,,7,EUR,2026-02-01,',
      'Bell,C-2,,,,,,7,EUR,2026-02-01,',
    ),
  )
  const { items } = (await clerk.get(`/api/imports/${dry.id}/rows?action=refuse`)).body
  expect(
    items.map((item: { row: number; problems: { code: string; words: string }[] }) => [
      item.row,
      item.problems[0]?.code,
    ]),
  ).toEqual([
    [3, 'debt_is_twice'],
    [4, 'customer_differs'],
    [6, 'debt_is_twice'],
  ])
  expect(items[0].problems[0].words).toContain('Row 2')
  expect(items[2].problems[0].words).toContain('Row 5')
})

test('notes and tags of all rows of a new customer are put together, and known the next time', async () => {
  const content = file(acme, 'Acme,C-1,,,,late,Second note,5,EUR,2026-01-01,I-2')
  await imported(content)
  expect(await customers()).toMatchObject([{ notes: 'First note\nSecond note', debts: ['I-1', 'I-2'] }])
  expect((await dryRun(house, clerk, 'file.csv', content)).counts).toMatchObject({ unchanged: 2 })
})

test('an archived customer, and a debt that was taken back, are refused', async () => {
  await imported(file(acme, 'Bell,C-2,,,,,,7,EUR,2026-02-01,B-1'))
  await sql`update receivables.customers set archived_at = now() where tenant_id = ${clerk.tenantId} and reference = 'C-1'`.execute(
    house.db.system,
  )
  await sql`update receivables.debts set reversed_at = now() where tenant_id = ${clerk.tenantId} and reference = 'B-1'`.execute(
    house.db.system,
  )
  const dry = await dryRun(house, clerk, 'file.csv', file(acme, 'Bell,C-2,,,,,,7,EUR,2026-02-01,B-1'))
  expect(dry.problems.map((group) => group.code).sort()).toEqual(['customer_is_archived', 'debt_is_reversed'])
})

test('dates that fit both orders are asked for, once for the whole column', async () => {
  const content = 'Customer name;Amount;Due date\nAcme;1.234,50;03/04/2026\nBell;10,00;05/06/2026\n'
  const dry = await dryRun(house, clerk, 'file.csv', content)
  expect(dry).toMatchObject({
    state: 'mapping_needed',
    decimalSeparator: ',',
    questions: [{ code: 'date_order', columns: [2], examples: ['03/04/2026', '05/06/2026'] }],
  })
  await clerk.post(`/api/imports/${dry.id}/mapping`, { dateOrder: 'month_day' })
  await house.settle()
  const listed = await clerk.get(`/api/imports/${dry.id}/rows`)
  expect(
    listed.body.items.map((item: { debt: { dueOn: string; amount: number } }) => [item.debt.dueOn, item.debt.amount]),
  ).toEqual([
    ['2026-03-04', 123_450],
    ['2026-05-06', 1_000],
  ])
})

test('what the end of a file tells about its dates counts for its beginning', async () => {
  const content = 'Customer name,Amount,Due date\nAcme,1,03/04/2026\nBell,1,12/31/2026\n'
  const dry = await dryRun(house, clerk, 'file.csv', content)
  expect(dry).toMatchObject({ state: 'ready', dateOrder: 'month_day', counts: { create: 2, refuse: 0 } })
})

test('a job that died is run again from the file, and a written import is not written twice', async () => {
  const dry = await dryRun(house, clerk, 'file.csv', file(acme))
  const again = async (name: string, state: string) => {
    await sql`update receivables.imports set state = ${state} where id = ${dry.id}`.execute(house.db.system)
    await house.db.system
      .transaction()
      .execute((tx) => enqueue(tx, name, { tenantId: clerk.tenantId, importId: dry.id }))
    await house.settle()
    return (await clerk.get(`/api/imports/${dry.id}`)).body
  }
  expect(await again('import-read', 'reading')).toMatchObject({ state: 'ready', counts: { create: 1 } })
  await confirm(house, clerk, dry.id)
  expect(await again('import-write', 'done')).toMatchObject({ state: 'done' })
  expect(await customers()).toMatchObject([{ debts: ['I-1'] }])
  expect(await differencesOf(house, clerk.tenantId)).toEqual(noDifferences)
})
