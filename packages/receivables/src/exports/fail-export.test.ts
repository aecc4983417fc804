import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runExport } from './run-export.ts'
import { type Exporters, openExporters, platformOf } from './testing/exporters.ts'

let to: Exporters
beforeAll(async () => {
  to = await openExporters()
})
afterAll(() => to.house[Symbol.asyncDispose]())

const deps = { organisations: async () => [], people: async () => [] }
const run = (id: string) => runExport(platformOf(to.house), deps, to.clerk.tenantId, id, new AbortController().signal)

test('an export that cannot be written is tried again some times, then failed, and says what to do', async () => {
  const { id } = (await to.clerk.post('/api/exports', { format: 'csv' })).body
  // Where its folder should be, there is a file.
  const inTheWay = join(to.house.dataDir, 'exports')
  writeFileSync(inTheWay, '')
  for (let attempt = 1; attempt < 4; attempt++) {
    await expect(run(id)).rejects.toThrow()
    expect((await to.clerk.get(`/api/exports/${id}`)).body.state).toBe('running')
  }
  await run(id)
  const { body } = await to.clerk.get(`/api/exports/${id}`)
  expect(body).toMatchObject({ state: 'failed', fileKept: false, sums: [], problem: { code: 'export_failed' } })
  expect(body.problem.words).toContain('Export again')
  rmSync(inTheWay)
  await run(id)
  expect((await to.clerk.get(`/api/exports/${id}`)).body.state).toBe('failed')
})

test('one whose database is away waits for it, without counting a failure', async () => {
  const { id } = (await to.clerk.post('/api/exports', { format: 'csv' })).body
  const platform = platformOf(to.house)
  const away = { ...platform, db: { ...platform.db, appUrl: 'postgres://nobody@127.0.0.1:1/nothing' } }
  for (let attempt = 0; attempt < 6; attempt++)
    await expect(runExport(away, deps, to.clerk.tenantId, id, new AbortController().signal)).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
  await run(id)
  expect((await to.clerk.get(`/api/exports/${id}`)).body).toMatchObject({ state: 'done', done: 60 })
})
