import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './postmaster.ts'
import { startEmbeddedPostgres, stopAbandonedPostgres } from './start-embedded-postgres.ts'

export type TestPostgres = { url: string; stop(): Promise<void> }

const prefix = 'recoup-test-postgres-'

/**
 * A server that forgets: a fresh data folder, nothing synced to disk, all of it deleted by stop(). With `existingUrl`
 * (TEST_DATABASE_URL, a superuser's connection string) that server is used instead and left running.
 */
export async function startTestPostgres(options: {
  log: (message: string) => void
  existingUrl?: string | undefined
}): Promise<TestPostgres> {
  if (options.existingUrl !== undefined && options.existingUrl !== '') {
    return { url: options.existingUrl, stop: async () => undefined }
  }
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  await chmod(dataDir, 0o711) // as root, PostgreSQL's account has to enter it
  const server = await startEmbeddedPostgres({
    dataDir,
    log: options.log,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
      max_wal_size: '1GB',
      checkpoint_timeout: '1h',
      autovacuum_naptime: '10min',
    },
  })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Clears away servers of test runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    const dataDir = join(tmpdir(), name)
    await stopAbandonedPostgres(dataDir).catch(() => undefined)
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined)
  }
}
