import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row, sql } from '@recoup/platform/db'
import { openTable } from '@recoup/spreadsheet/read-table'
import type { Cell } from '@recoup/spreadsheet/table'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { correctRefusedRows, waysToBeWrong, writeCustomersWorkbook } from '@recoup/testing/workbooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differencesOf, noDifferences } from './testing/books.ts'
import { confirm, dryRun } from './testing/upload.ts'

let house: TestHouse
let folder: string
beforeAll(async () => {
  house = await openHouse()
  folder = mkdtempSync(join(tmpdir(), 'recoup-import-test-'))
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function rowsOf(path: string): Promise<Cell[][]> {
  const table = await openTable(path, { workDir: folder })
  const rows: Cell[][] = []
  for await (const batch of table.rows()) for (const one of batch) rows.push(one.cells)
  await table.close()
  return rows
}

test('10,000 rows of which 200 are wrong: dry run, confirm, download the refused rows, correct and upload them', async () => {
  const clerk = await house.register()
  const path = join(folder, 'customers.xlsx')
  const made = await writeCustomersWorkbook(path)
  expect(made).toMatchObject({ rows: 10_000, wrong: 200 })

  const dry = await dryRun(house, clerk, 'customers.xlsx', readFileSync(path))
  expect(dry.counts).toEqual({ create: 9_800, update: 0, unchanged: 0, skip: 0, refuse: 200 })
  expect(new Map(dry.problems.map((group) => [group.code, group.count]))).toEqual(made.codes)
  expect(made.codes.size).toBe(waysToBeWrong.length)
  for (const group of dry.problems) expect(group.words).not.toContain('{')

  const done = await confirm(house, clerk, dry.id)
  expect(done.state).toBe('done')
  expect(await differencesOf(house, clerk.tenantId)).toEqual(noDifferences)
  const notices = await row<{ n: number }>(
    house.db.system,
    sql`select count(*)::int as n from platform.audit_log where tenant_id = ${clerk.tenantId} and action like 'import.%'`,
  )
  expect(notices?.n).toBe(3)

  const download = await house.server.inject({
    url: `/api/imports/${dry.id}/refused-rows`,
    headers: { authorization: `Bearer ${clerk.accessToken}` },
  })
  expect(download.statusCode).toBe(200)
  const refused = join(folder, 'refused.xlsx')
  writeFileSync(refused, download.rawPayload)
  const rows = await rowsOf(refused)
  expect(rows).toHaveLength(201)
  expect(rows[0]?.at(-1)).toBe('Why it was refused')
  for (const cells of rows.slice(1)) expect(String(cells.at(-1)).length).toBeGreaterThan(20)

  const unchanged = await dryRun(house, clerk, 'refused.xlsx', readFileSync(refused))
  expect(unchanged.counts).toMatchObject({ create: 0, refuse: 200 })

  const corrected = join(folder, 'corrected.xlsx')
  expect(await correctRefusedRows(refused, corrected)).toBe(200)
  const second = await dryRun(house, clerk, 'corrected.xlsx', readFileSync(corrected))
  expect(second.questions).toEqual([])
  expect(second.counts).toEqual({ create: 200, update: 0, unchanged: 0, skip: 0, refuse: 0 })
  await confirm(house, clerk, second.id)
  expect(await differencesOf(house, clerk.tenantId)).toEqual(noDifferences)

  const again = await dryRun(house, clerk, 'customers.xlsx', readFileSync(path))
  expect(again.counts).toMatchObject({ create: 0, update: 0, unchanged: 9_800, refuse: 200 })
  expect(again.changesNothing).toBe(true)
}, 120_000)
