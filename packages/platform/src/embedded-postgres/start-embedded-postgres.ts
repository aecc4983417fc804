import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fchownSync, openSync } from 'node:fs'
import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { initialiseCluster } from './initialise-cluster.ts'
import { chooseFreePort, isPortFree } from './ports.ts'
import { type PostgresBinaries, preparePostgresBinaries } from './postgres-binaries.ts'
import {
  findPostgresHome,
  openPostgresHome,
  type PostgresHome,
  readOrCreatePassword,
  writeOwned,
} from './postgres-home.ts'
import { endLeftovers, findPostmaster, isAlive, type Postmaster, stopPostmaster, waitUntilGone } from './postmaster.ts'
import { claimServer, connect, holdClaim, ownerUrl, type ServerClaim } from './server-claim.ts'
import { asArguments, type ServerSettings, serverSettings } from './server-settings.ts'

export type EmbeddedPostgresOptions = {
  /** The product's data folder (RECOUP_DATA); the server keeps itself in `postgres/` below it. Created when missing. */
  dataDir: string
  /** Receives one sentence per step. */
  log: (message: string) => void
  /** TCP port on 127.0.0.1. Left out: the port of last time while it is free, else any free one. */
  port?: number
  /** PostgreSQL settings on top of ours. */
  settings?: ServerSettings
}

export type EmbeddedPostgres = {
  /** Connection string of the owner (a superuser) on the database `recoup`. */
  url: string
  pid: number
  /** Resolves with a sentence when the server is gone although nobody called stop(). */
  exited: Promise<string>
  /** Fast shutdown; clients are cut off. Calling it twice is fine. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes from npm, or adopts the one that a killed process left running on the same data.
 * Works as root (the server then runs as another account) and as an ordinary user.
 *
 * Throws a sentence for people when the data is in use by another process, when `port` is taken, or when the server
 * does not start (with the last lines of its log).
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options
  const home = await openPostgresHome(options.dataDir, log)
  const binaries = await preparePostgresBinaries(home.dir, home.account, log)
  const password = await readOrCreatePassword(home)
  await initialiseCluster(home, binaries, password, log)

  const settings = asArguments(serverSettings(binaries, options.settings))
  const fingerprint = createHash('sha256')
    .update([binaries.postgres, binaries.version, ...settings].join('\n'))
    .digest('hex')

  const adopted = await adopt(home, options, fingerprint, password)
  if (adopted !== undefined) return supervise(home, adopted.postmaster, adopted.claim, password)

  const postmaster = await launch(home, binaries, settings, options.port, log)
  const claim = await claimServer(postmaster, password, options.dataDir, log).catch(async (error: Error) => {
    throw new Error(`${error.message}${await lastLogLines(home, postmaster.pid)}`, { cause: error })
  })
  await writeOwned(home, home.runningFile, JSON.stringify({ pid: postmaster.pid, fingerprint }))
  await createDatabase(postmaster.port, password)
  return supervise(home, postmaster, claim, password)
}

/**
 * Ends a server that nobody supervises any more (its process was killed). Says whether there was one; the server of a
 * live process is left alone.
 */
export async function stopAbandonedPostgres(dataDir: string): Promise<boolean> {
  const dir = await findPostgresHome(dataDir)
  const postmaster = dir === undefined ? undefined : await findPostmaster(join(dir, 'cluster'))
  if (dir === undefined || postmaster === undefined) return false
  const password = (await readFile(join(dir, 'password'), 'utf8')).trim()
  const claim = await claimServer(postmaster, password, dataDir, () => undefined).catch(() => undefined)
  if (claim === undefined) return false
  await claim.release()
  await stopPostmaster(postmaster.pid, join(dir, 'cluster'))
  return true
}

async function adopt(
  home: PostgresHome,
  { dataDir, port, log }: EmbeddedPostgresOptions,
  fingerprint: string,
  password: string,
): Promise<{ postmaster: Postmaster; claim: ServerClaim } | undefined> {
  const postmaster = await findPostmaster(home.clusterDir)
  if (postmaster === undefined) return undefined
  const claim = await claimServer(postmaster, password, dataDir, log).catch((error: Error) => {
    if (isAlive(postmaster.pid)) throw error
    return undefined // it was shutting down
  })
  if (claim === undefined) return undefined

  const running = JSON.parse(await readFile(home.runningFile, 'utf8').catch(() => '{}')) as Record<string, unknown>
  const fits = running.pid === postmaster.pid && running.fingerprint === fingerprint
  if (fits && (port === undefined || port === postmaster.port)) {
    await createDatabase(postmaster.port, password)
    log(`Adopted the PostgreSQL that was left running (process ${postmaster.pid}, port ${postmaster.port})`)
    return { postmaster, claim }
  }
  log(`Restarting the PostgreSQL that was left running with other settings (process ${postmaster.pid})`)
  await claim.release()
  await stopPostmaster(postmaster.pid, home.clusterDir)
  return undefined
}

async function launch(
  home: PostgresHome,
  binaries: PostgresBinaries,
  settings: string[],
  port: number | undefined,
  log: (message: string) => void,
): Promise<Postmaster> {
  await endLeftovers(home.clusterDir)
  await setAsideForeignPidFile(home)
  const chosen = port ?? (await choosePort(home))
  if (port !== undefined && !(await isPortFree(port))) {
    throw new Error(`Port ${port} on 127.0.0.1 is taken, so PostgreSQL can not listen there. Choose another port.`)
  }
  const pid = await spawnPostmaster(home, binaries, ['-p', String(chosen), ...settings])
  log(`PostgreSQL starts on port ${chosen} (process ${pid}, log in ${home.logFile})`)
  return { pid, port: chosen }
}

/**
 * PostgreSQL believes a postmaster.pid whose process number belongs to another program of the same account and would
 * refuse to start. findPostmaster has found that nothing of this cluster runs, so the file is history.
 */
async function setAsideForeignPidFile(home: PostgresHome): Promise<void> {
  const pidFile = join(home.clusterDir, 'postmaster.pid')
  if ((await findPostmaster(home.clusterDir)) !== undefined) return // someone started it this moment: let it refuse
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && isAlive(pid)) await rename(pidFile, `${pidFile}.stale`)
}

async function choosePort(home: PostgresHome): Promise<number> {
  const stored = Number(await readFile(home.portFile, 'utf8').catch(() => ''))
  if (stored > 0 && (await isPortFree(stored))) return stored
  const port = await chooseFreePort()
  await writeOwned(home, home.portFile, `${port}\n`)
  return port
}

async function spawnPostmaster(home: PostgresHome, binaries: PostgresBinaries, args: string[]): Promise<number> {
  const grown = await stat(home.logFile).catch(() => undefined)
  if (grown !== undefined && grown.size > 10_000_000) await rename(home.logFile, `${home.logFile}.1`)
  await mkdir(home.dir, { recursive: true })
  const logFd = openSync(home.logFile, 'a', 0o600)
  if (home.account !== undefined) fchownSync(logFd, home.account.uid, home.account.gid)
  try {
    const child = spawn(binaries.postgres, ['-D', home.clusterDir, ...args], {
      // A group of its own: Ctrl-C in a terminal reaches our parent, which first drains and then stops the server.
      detached: true,
      // Files, not pipes: the server must survive the death of its parent, which the next start adopts it from.
      stdio: ['ignore', logFd, logFd],
      cwd: home.dir,
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
      ...(home.account === undefined ? {} : { uid: home.account.uid, gid: home.account.gid }),
    })
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('spawn', () => {
        child.unref()
        if (child.pid === undefined) reject(new Error('PostgreSQL did not start'))
        else resolve(child.pid)
      })
    })
  } finally {
    closeSync(logFd)
  }
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = await connect(port, password, 'postgres', 'recoup setup')
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'recoup'`)
    if (rowCount === 0) await client.query(`create database recoup`)
  } finally {
    await client.end()
  }
}

async function supervise(
  home: PostgresHome,
  postmaster: Postmaster,
  claim: ServerClaim,
  password: string,
): Promise<EmbeddedPostgres> {
  const held = holdClaim(postmaster, claim, password)
  let stopped: Promise<void> | undefined
  return {
    url: ownerUrl(postmaster.port, password, 'recoup'),
    pid: postmaster.pid,
    exited: held.lost.then(
      async () => `PostgreSQL (process ${postmaster.pid}) has ended.${await lastLogLines(home, postmaster.pid)}`,
    ),
    stop() {
      stopped ??= (async () => {
        await held.release()
        await stopPostmaster(postmaster.pid, home.clusterDir)
      })()
      return stopped
    },
  }
}

async function lastLogLines(home: PostgresHome, pid: number): Promise<string> {
  await waitUntilGone(pid, 500)
  const lines = (await readFile(home.logFile, 'utf8').catch(() => '')).trimEnd().split('\n')
  const own = lines.filter((line) => line.includes(`[${pid}]`) || !line.includes(' ['))
  return own.length === 0 ? '' : `\nThe end of ${home.logFile}:\n${own.slice(-8).join('\n')}`
}
