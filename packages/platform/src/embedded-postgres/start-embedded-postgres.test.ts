import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPostmaster, signalAndWait, waitUntilGone } from './postmaster.ts'
import {
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
  stopAbandonedPostgres,
} from './start-embedded-postgres.ts'
import { startTestPostgres } from './start-test-postgres.ts'

let dataDir: string
let clusterDir: string
const messages: string[] = []
const start = (more: Partial<EmbeddedPostgresOptions> = {}) =>
  startEmbeddedPostgres({ dataDir, log: (message) => messages.push(message), ...more })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recoup-embedded-'))
  await chmod(dataDir, 0o711) // as root, PostgreSQL's account has to enter it
  clusterDir = join(dataDir, 'postgres', 'cluster')
  const server = await start()
  await query(server.url, 'create table kept (note text)')
  await server.stop()
})

afterAll(async () => {
  await stopAbandonedPostgres(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A process of its own that starts the server and holds it until it is killed. */
async function startInAnotherProcess() {
  const module = new URL('./start-embedded-postgres.ts', import.meta.url).href
  const source = `
    const [, module, dataDir] = process.argv
    const { startEmbeddedPostgres } = await import(module)
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    process.stdout.write(server.url + '\\n')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source, module, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url: url.toString().trim(), pid: child.pid, kill }
}

describe('the embedded PostgreSQL', () => {
  it('starts again on the same port with the data of last time, in under two seconds', async () => {
    const port = await readFile(join(dataDir, 'postgres', 'port'), 'utf8')
    const began = performance.now()
    await using server = disposable(await start())
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(new URL(server.url).port).toBe(port.trim())
    expect(await query(server.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }])
  })

  it('is durable, listens on this machine alone, asks for a password and sees letters beyond ASCII as letters', async () => {
    await using server = disposable(await start())
    const [row] = await query(
      server.url,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
              current_setting('server_encoding') as encoding, 'ü' ~ '^[[:alpha:]]$' as letter,
              (select count(*)::int from pg_hba_file_rules where auth_method <> 'scram-sha-256') as open_doors,
              (select datlocprovider::text from pg_database where datname = 'recoup') as collation_provider`,
    )
    expect(row).toEqual({
      fsync: 'on',
      addresses: '127.0.0.1',
      encoding: 'UTF8',
      letter: true,
      open_doors: 0,
      collation_provider: 'b',
    })
    await expect(query(server.url.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  })

  it('carries the extensions that the product uses', async () => {
    await using server = disposable(await start())
    const names = ['pg_trgm', 'unaccent', 'citext', 'btree_gist', 'pg_stat_statements']
    for (const name of names) await query(server.url, `create extension if not exists ${name}`)
    expect(await query(server.url, 'select count(*)::int > 0 as counted from pg_stat_statements')).toEqual([
      { counted: true },
    ])
  })

  it('tells a second start which process has the data', async () => {
    await using server = disposable(await start())
    await expect(start()).rejects.toThrow(`already running on ${dataDir} as process ${process.pid}`)
    expect(await query(server.url, 'select 1 as answer')).toEqual([{ answer: 1 }])
    expect(await stopAbandonedPostgres(dataDir)).toBe(false)
    expect(await query(server.url, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })

  it('adopts the server of a process that was killed', async () => {
    const killed = await startInAnotherProcess()
    const before = await findPostmaster(clusterDir)
    await killed.kill()
    await using server = disposable(await start())
    expect(server.pid).toBe(before?.pid)
    expect(server.url).toBe(killed.url)
    expect(messages.at(-1)).toContain('Adopted')
  })

  it('restarts the server of a killed process when the settings are others', async () => {
    const killed = await startInAnotherProcess()
    const before = await findPostmaster(clusterDir)
    await killed.kill()
    await using server = disposable(await start({ settings: { work_mem: '20MB' } }))
    expect(server.pid).not.toBe(before?.pid)
    expect(await query(server.url, 'show work_mem')).toEqual([{ work_mem: '20MB' }])
  })

  it('starts after the server itself was killed in the middle of writing, with everything that was committed', async () => {
    const server = await start()
    await query(server.url, `insert into kept values ('committed')`)
    const endless = query(server.url, `insert into kept select 'lost' from generate_series(1, 1000000000)`)
    endless.catch(() => undefined)
    await signalAndWait(server.pid, 'SIGKILL', 5_000)
    expect(await server.exited).toContain('has ended')
    await server.stop()
    await expect(endless).rejects.toThrow()

    await using again = disposable(await start())
    expect(await query(again.url, 'select note from kept')).toEqual([{ note: 'committed' }])
  })

  it('starts when the process number in a left-over postmaster.pid belongs to another program now', async () => {
    const pidFile = join(clusterDir, 'postmaster.pid')
    const server = await start()
    await cp(pidFile, join(dataDir, 'pid-file'))
    await server.stop()
    const lines = (await readFile(join(dataDir, 'pid-file'), 'utf8')).split('\n')
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'))
    await using again = disposable(await start())
    expect(await query(again.url, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })

  it('chooses another port when its own was taken meanwhile, and says so when it was asked for that one', async () => {
    const port = Number(await readFile(join(dataDir, 'postgres', 'port'), 'utf8'))
    const occupant = createServer().listen(port, '127.0.0.1')
    await once(occupant, 'listening')
    try {
      await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
      await using server = disposable(await start())
      expect(new URL(server.url).port).not.toBe(String(port))
    } finally {
      occupant.close()
    }
  })

  it('shows the end of its log when it does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      'invalid value for parameter "shared_buffers": "plenty"',
    )
  })

  it('says what to do when the password file was deleted', async () => {
    const file = join(dataDir, 'postgres', 'password')
    const password = await readFile(file, 'utf8')
    await rm(file)
    await expect(start()).rejects.toThrow(/password is missing.*Restore the file, or delete/)
    await writeFile(file, password)
  })
})

describe.runIf(process.getuid?.() === 0)('the embedded PostgreSQL, started by root', () => {
  it('keeps its data where its account can enter, when that is not inside the data folder', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'recoup-closed-'))
    const server = await start({ dataDir: closed })
    const [row] = await query(server.url, `select current_setting('data_directory') as directory`)
    await server.stop()
    const location = (await readFile(join(closed, 'postgres-location'), 'utf8')).trim()
    expect(row?.directory).toBe(join(location, 'cluster'))
    expect(messages.some((message) => message.includes(`its data is kept in ${location}`))).toBe(true)

    const again = await start({ dataDir: closed })
    expect(again.url).toBe(server.url)
    await again.stop()
    await rm(closed, { recursive: true })
    await rm(location, { recursive: true })
  })
})

describe('the PostgreSQL for tests', () => {
  it('is gone with its data when it is stopped', async () => {
    const server = await startTestPostgres({ log: () => undefined })
    const [row] = await query(
      server.url,
      `select current_setting('data_directory') as directory, pg_backend_pid() as pid`,
    )
    await server.stop()
    expect(await waitUntilGone(Number(row?.pid), 5_000)).toBe(true)
    await expect(stat(String(row?.directory))).rejects.toThrow('ENOENT')
  })

  it('uses an existing server when it is given one, and leaves it running', async () => {
    const existingUrl = 'postgres://somebody@database.example/recoup'
    const server = await startTestPostgres({ log: () => undefined, existingUrl })
    expect(server.url).toBe(existingUrl)
    await server.stop()
  })
})

function disposable<T extends { stop(): Promise<void> }>(server: T): T & AsyncDisposable {
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.stop() })
}
