import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations as migrateJobs } from 'graphile-worker'
import pg from 'pg'

export const appRole = 'recoup_app'

/**
 * The address of the application's role, derived from the owner's: same server and database, role `recoup_app`, a password
 * that every process with the owner's address can derive again.
 */
export function appUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const password = createHmac('sha256', `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`)
    .update('recoup application role')
    .digest('base64url')
  url.username = appRole
  url.password = password
  return url.href
}

/** Makes sure that the application's role exists, with the password of `appUrl`, and cannot bypass row-level security. */
async function ensureAppRole(client: pg.Client, appUrl: string): Promise<void> {
  try {
    await makeAppRole(client, appUrl)
  } catch (error) {
    // A role is of all databases of a server: another one, which is migrated at this moment, was faster.
    if (!['42710', '23505', 'XX000'].includes((error as { code?: string }).code ?? '')) throw error
    await makeAppRole(client, appUrl)
  }
}

async function makeAppRole(client: pg.Client, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl)
  if (decodeURIComponent(username) !== appRole) return
  const { rows } = await client.query('select rolbypassrls, rolsuper from pg_roles where rolname = $1', [appRole])
  const role = rows[0]
  const login = `login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${client.escapeLiteral(decodeURIComponent(password))}`
  if (!role) await client.query(`create role ${appRole} ${login}`)
  else
    await client.query(
      `alter role ${appRole} with login password ${client.escapeLiteral(decodeURIComponent(password))}`,
    )
  if (role && (role.rolbypassrls || role.rolsuper)) {
    throw new Error(
      `The role ${appRole} can bypass row-level security: run ALTER ROLE ${appRole} NOSUPERUSER NOBYPASSRLS.`,
    )
  }
}

export type Migration = { name: string; text: string; hash: string }

async function readMigrations(folders: readonly string[]): Promise<Migration[]> {
  const found: Migration[] = []
  for (const folder of folders) {
    const context = folder.split(/[\\/]/).at(-2) ?? folder
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      found.push({ name: `${context}/${file}`, text, hash: createHash('sha256').update(text).digest('hex') })
    }
  }
  return found
}

/**
 * Brings the schema up to date: the migrations of each folder in the order given, each in a transaction of its own, under a
 * lock so that several processes can start at once. Throws when a migration that ran was changed afterwards.
 */
export async function migrate(
  ownerUrl: string,
  appUrl: string,
  folders: readonly string[],
  report: (name: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('recoup migrations'))")
    await ensureAppRole(client, appUrl)
    await migrateJobs({ connectionString: ownerUrl })
    await client.query(`create table if not exists public.recoup_migrations
      (name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from public.recoup_migrations',
    )
    const applied = new Map(rows.map((row) => [row.name, row.hash]))
    for (const migration of await readMigrations(folders)) {
      const hash = applied.get(migration.name)
      if (hash === migration.hash) continue
      if (hash)
        throw new Error(`The migration ${migration.name} was changed after it ran here; restore it and add a new one.`)
      report(migration.name)
      await client.query('begin')
      try {
        await client.query(migration.text)
        await client.query('insert into public.recoup_migrations (name, hash) values ($1, $2)', [
          migration.name,
          migration.hash,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`The migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        })
      }
    }
  } finally {
    await client.end()
  }
}
