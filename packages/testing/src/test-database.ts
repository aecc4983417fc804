import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appUrlOf, migrate } from '@recoup/platform/migrate'
import { migrationFolders } from '@recoup/server/compose'
import pg from 'pg'

const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const folder of migrationFolders)
    for (const file of readdirSync(folder).sort())
      if (file.endsWith('.sql')) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * A migrated database of its own for a test file, cloned from a template that is made once for each state of the
 * migrations. Needs TEST_DATABASE_URL, which the test run sets. `drop` removes it.
 */
export async function openTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = process.env.TEST_DATABASE_URL
  if (!base) throw new Error('TEST_DATABASE_URL is not set: run the tests through vitest and its global set-up')
  const template = `recoup_template_${fingerprint()}`
  const name = `recoup_test_${randomBytes(6).toString('hex')}`
  await withAdmin(base, async (client) => {
    // One at a time: a template cannot be cloned while somebody is connected to it.
    await client.query("select pg_advisory_lock(hashtext('recoup test template'))")
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await client.query(`drop database if exists ${template}_new with (force)`)
      await client.query(`create database ${template}_new`)
      await migrate(withDatabase(base, `${template}_new`), appUrlOf(base), migrationFolders)
      await client.query(`alter database ${template}_new rename to ${template}`)
    }
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  return {
    url: withDatabase(base, name),
    drop: () =>
      withAdmin(base, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}
