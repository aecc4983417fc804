import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { row, sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { writeCustomersWorkbook } from '@recoup/testing/workbooks'
import { expect, test, vi } from 'vitest'
import { upload } from './testing/upload.ts'

test('cancelled while it is being read, or written, an import leaves nothing behind', async () => {
  await using house = await openHouse({ listen: true })
  const folder = mkdtempSync(join(tmpdir(), 'recoup-cancel-'))
  const path = join(folder, 'customers.xlsx')
  await writeCustomersWorkbook(path, { rows: 20_000, wrong: 10 })
  const content = readFileSync(path)
  rmSync(folder, { recursive: true })
  const clerk = await house.register()
  // Asks now and then: the process that reads yields to whoever asks without a pause.
  const until = (id: string, is: (seen: { state: string; phase: string | null }) => boolean) =>
    vi.waitFor(
      async () => {
        const { body } = await clerk.get(`/api/imports/${id}`)
        if (!is(body)) throw new Error(`the import is ${body.state}, at ${body.phase}`)
        return body
      },
      { timeout: 60_000, interval: 20 },
    )
  const over = ({ state }: { state: string }) => ['done', 'cancelled', 'failed', 'refused'].includes(state)

  const read = (await upload(house, clerk, 'a.xlsx', content)).body
  await until(read.id, ({ state, phase }) => state === 'reading' && phase !== null)
  await clerk.post(`/api/imports/${read.id}/cancellation`)
  expect(await until(read.id, over)).toMatchObject({ state: 'cancelled' })

  const write = (await upload(house, clerk, 'b.xlsx', content)).body
  await until(write.id, ({ state }) => state === 'ready')
  await clerk.post(`/api/imports/${write.id}/confirmation`)
  await until(write.id, ({ phase }) => phase === 'customers')
  await clerk.post(`/api/imports/${write.id}/cancellation`)
  expect(await until(write.id, over)).toMatchObject({ state: 'cancelled' })
  const there = await row<{ n: number }>(
    house.db.system,
    sql`select ((select count(*) from receivables.customers) + (select count(*) from receivables.ledger_entries))::int as n`,
  )
  expect(there?.n).toBe(0)
}, 120_000)
