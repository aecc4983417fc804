import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Export } from '@recoup/contracts/exports'
import { rows, sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test, vi } from 'vitest'
import { fileOf, fillPayments, sumsInDatabase } from './testing/exporters.ts'

/** Rows enough that a workbook of them is seen at work: it takes several of the reports that come four times a second. */
const many = 40_000

test('an export that is cancelled, or whose process is killed, leaves half a file nowhere; killed, it is made again', async () => {
  await using house = await openHouse({ listen: true })
  const clerk = await house.register({ currency: 'EUR' })
  await fillPayments(house, clerk, many)
  // Asks now and then: the process that writes yields to whoever asks without a pause.
  const until = (id: string, is: (seen: Export) => boolean): Promise<Export> =>
    vi.waitFor(
      async () => {
        const { body } = await clerk.get(`/api/exports/${id}`)
        if (!is(body)) throw new Error(`the export is ${body.state} after ${body.done} rows`)
        return body
      },
      { timeout: 60_000, interval: 50 },
    )
  const started = async () => {
    const { body } = await clerk.post('/api/exports', { format: 'xlsx' })
    return until(body.id, ({ state, done }) => state === 'running' && done > 0)
  }
  const files = () => readdirSync(join(house.dataDir, 'exports', clerk.tenantId))
  const exporting = () =>
    rows<{ pid: number }>(
      house.db.system,
      sql`select pid from pg_stat_activity where application_name = 'recoup export'`,
    )

  const running = await started()
  expect(running).toMatchObject({ total: many, totalIsExact: true, fileKept: false })
  expect(running.done).toBeLessThan(many)
  expect((await clerk.get(`/api/exports/${running.id}/file`)).body.code).toBe('export_is_not_done')
  expect((await clerk.delete(`/api/exports/${running.id}`)).body.code).toBe('export_is_running')
  expect((await clerk.post(`/api/exports/${running.id}/cancellation`)).status).toBe(202)
  expect(await until(running.id, ({ state }) => state !== 'running')).toMatchObject({
    state: 'cancelled',
    sums: [],
    bytes: null,
  })
  await expect.poll(files).toEqual([])

  // The database hangs up, as it does when the process or the server dies: the job starts again from nothing.
  const killed = await started()
  const [connection] = await exporting()
  await sql`select pg_terminate_backend(${connection?.pid})`.execute(house.db.system)
  const done = await until(killed.id, ({ state }) => state === 'done' || state === 'failed')
  expect(done).toMatchObject({ state: 'done', done: many, problem: null })
  expect(done.sums).toEqual(await sumsInDatabase(house, clerk))
  expect(files()).toEqual([killed.id])
  expect((await fileOf(house, clerk, killed.id)).length).toBe(done.bytes)
}, 120_000)
