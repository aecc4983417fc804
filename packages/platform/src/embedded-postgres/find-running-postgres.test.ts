import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRunningPostgres } from './find-running-postgres.ts'
import { startEmbeddedPostgres } from './start-embedded-postgres.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recoup-running-'))
  await chmod(dataDir, 0o711) // as root, PostgreSQL's account has to enter it
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('is found while somebody supervises it, and not before or after', async () => {
  expect(await findRunningPostgres(dataDir)).toBeUndefined()
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    expect(await findRunningPostgres(dataDir)).toBe(server.url)
  } finally {
    await server.stop()
  }
  expect(await findRunningPostgres(dataDir)).toBeUndefined()
})
