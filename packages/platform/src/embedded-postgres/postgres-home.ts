import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { accountForPostgres, type OsAccount } from './os-account.ts'

export type PostgresHome = {
  /** Holds everything below; owned by the account that runs the server. */
  dir: string
  clusterDir: string
  passwordFile: string
  portFile: string
  /** What we started last: process and fingerprint, to know a running server again. */
  runningFile: string
  logFile: string
  account: OsAccount | undefined
}

/**
 * The folder of one server: `<dataDir>/postgres`, or a folder under /var/lib/recoup when we are root and PostgreSQL's
 * account can't enter dataDir. Which one it is stands in `<dataDir>/postgres-location`, so that deleting dataDir
 * always begins anew and never finds an old database again.
 */
export async function openPostgresHome(dataDir: string, log: (message: string) => void): Promise<PostgresHome> {
  await mkdir(dataDir, { recursive: true })
  const known = await knownHome(dataDir)
  const dir = known ?? join(resolve(dataDir), 'postgres')
  const account = await accountForPostgres(join(dir, 'cluster'))
  if (await makeUsable(dir, account)) return describe(dir, account)
  if (known !== undefined || account === undefined) {
    throw new Error(
      `The database folder ${dir} can not be used by this user. Start as the user who owns it, hand it over (sudo chown -R "$(id -un)" ${dir}), or set RECOUP_DATA to another folder.`,
    )
  }

  await rmdir(dir)
  const elsewhere = join('/var/lib/recoup', `${basename(dirname(resolve(dataDir)))}-${randomBytes(4).toString('hex')}`)
  await mkdir(dirname(elsewhere), { recursive: true, mode: 0o755 })
  if (!(await makeUsable(elsewhere, account))) {
    throw new Error(
      `PostgreSQL runs as ${account.name}, who can enter neither ${dir} nor ${elsewhere}. Set RECOUP_DATA to a folder that every user can enter.`,
    )
  }
  await writeFile(locationFile(dataDir), `${elsewhere}\n`)
  log(`PostgreSQL runs as ${account.name}, who can not enter ${resolve(dataDir)}: its data is kept in ${elsewhere}`)
  return describe(elsewhere, account)
}

/** Where the server of this data folder is kept, or undefined when there has never been one. Changes nothing. */
export async function findPostgresHome(dataDir: string): Promise<string | undefined> {
  const dir = (await knownHome(dataDir)) ?? join(resolve(dataDir), 'postgres')
  return (await stat(dir).catch(() => undefined)) === undefined ? undefined : dir
}

/** A random password made at first and kept readable by its owner alone. */
export async function readOrCreatePassword(home: PostgresHome): Promise<string> {
  const stored = await readFile(home.passwordFile, 'utf8').catch(() => undefined)
  if (stored !== undefined) return stored.trim()
  if ((await stat(home.clusterDir).catch(() => undefined)) !== undefined) {
    throw new Error(
      `${home.passwordFile} is missing, and without it the database beside it can not be opened. Restore the file, or delete ${home.dir} to begin with an empty database.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  await writeOwned(home, home.passwordFile, `${password}\n`)
  return password
}

/** Replaces a small file of the home at once (never half-written), readable by its owner alone. */
export async function writeOwned(home: PostgresHome, path: string, content: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, content, { mode: 0o600 })
  if (home.account !== undefined) await chown(unfinished, home.account.uid, home.account.gid)
  await rename(unfinished, path)
}

const locationFile = (dataDir: string) => join(dataDir, 'postgres-location')

async function knownHome(dataDir: string): Promise<string | undefined> {
  const location = await readFile(locationFile(dataDir), 'utf8').catch(() => undefined)
  return location?.trim() || undefined
}

/** Creates the folder for the account, private, and tries it as that account, folders above it included. */
async function makeUsable(dir: string, account: OsAccount | undefined): Promise<boolean> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    if (account !== undefined) await chown(dir, account.uid, account.gid)
    await chmod(dir, 0o700)
  } catch {
    return false
  }
  const ids = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  return new Promise((done) => {
    execFile('/bin/sh', ['-c', 'cd "$0" && test -w .', dir], { ...ids, cwd: '/', env: {} }, (error) =>
      done(error === null),
    )
  })
}

function describe(dir: string, account: OsAccount | undefined): PostgresHome {
  return {
    dir,
    clusterDir: join(dir, 'cluster'),
    passwordFile: join(dir, 'password'),
    portFile: join(dir, 'port'),
    runningFile: join(dir, 'running.json'),
    logFile: join(dir, 'postgres.log'),
    account,
  }
}
