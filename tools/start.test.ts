import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isAlive } from '@recoup/platform/embedded-postgres/postmaster'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCheckout, removeCheckout } from './test-checkout.ts'

// A checkout of its own with a stand-in for API and web, so that these tests say something about npm start alone.
const api = `
  import { writeFileSync } from 'node:fs'
  import { createServer } from 'node:http'
  import { startEmbeddedPostgres } from '@recoup/platform/embedded-postgres/start-embedded-postgres'
  const log = (step) => console.log(JSON.stringify({ level: 30, step, msg: step }))
  const { MOOD, RECOUP_DATA, API_PORT } = process.env
  writeFileSync(RECOUP_DATA + '/api.pid', String(process.pid))
  if (MOOD === 'broken') { console.error('RECOUP_SECRET: use at least 32 random characters'); process.exit(1) }
  const postgres = MOOD === 'database' ? await startEmbeddedPostgres({ dataDir: RECOUP_DATA, log }) : undefined
  writeFileSync(RECOUP_DATA + '/demo-login.json', JSON.stringify({ email: 'demo@recoup.example', password: 'demo-password' }))
  log('bringing the schema up to date')
  createServer((_request, response) => response.end('ok')).listen(Number(API_PORT))
  const stop = async () => { await postgres?.stop(); writeFileSync(RECOUP_DATA + '/stopped', ''); process.exit(0) }
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)`
const web = `
  import { createServer } from 'node:http'
  createServer((_request, response) => response.end('ok')).listen(Number(process.env.WEB_PORT))
  process.on('SIGTERM', () => process.exit(0))
  process.on('disconnect', () => process.exit(0))`

let checkout: string
const started: ChildProcess[] = []

beforeAll(async () => {
  checkout = await openCheckout({ 'apps/server/src/main.ts': api, 'apps/web/server.ts': web })
})

afterEach(async () => {
  for (const product of started.splice(0)) {
    if (product.exitCode !== null || product.signalCode !== null) continue
    product.kill('SIGTERM')
    await once(product, 'exit')
  }
})

afterAll(() => removeCheckout(checkout))

async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(checkout, 'data-'))
  await chmod(dataDir, 0o755)
  return dataDir
}

async function npmStart(environment: Record<string, string>) {
  const dataDir = environment.RECOUP_DATA ?? (await newDataDir())
  const product = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: checkout,
    env: { PATH: process.env.PATH, API_PORT: '0', WEB_PORT: '0', RECOUP_DATA: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(product)
  const ended = once(product, 'exit').then(([code]) => code as number | null)
  let output = ''
  const ready = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (output.includes('Logs  ')) resolve()
    }
    product.stdout.on('data', read)
    product.stderr.on('data', read)
  })
  await Promise.race([ready, ended])
  const port = (name: string) => Number(new RegExp(`${name} +http://localhost:(\\d+)`).exec(output)?.[1])
  return { product, dataDir, ended, output: () => output, webPort: port('Web'), apiPort: port('API') }
}

const isUp = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    (response) => response.ok,
    () => false,
  )

const apiPid = async (dataDir: string) => Number(await readFile(join(dataDir, 'api.pid'), 'utf8'))

describe('npm start', () => {
  it('says what it does, where web and API are and how to log in, and SIGTERM stops everything in order', async () => {
    const { product, dataDir, ended, output, webPort, apiPort } = await npmStart({})
    expect(output()).toContain('Starting the API')
    expect(output()).toContain('bringing the schema up to date')
    expect(output()).toContain('demo@recoup.example  password demo-password')
    expect([await isUp(webPort), await isUp(apiPort)]).toEqual([true, true])
    product.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect([await isUp(webPort), await isUp(apiPort)]).toEqual([false, false])
    expect(await readdir(dataDir)).toContain('stopped')
  })

  it('says nothing of a demo log-in when there is no demo', async () => {
    expect((await npmStart({ RECOUP_DEMO: '0' })).output()).not.toContain('demo-password')
  })

  it.each([
    ['API_PORT', '127.0.0.1'],
    ['WEB_PORT', undefined],
  ])('refuses a taken port before anything starts and names %s', async (variable, host) => {
    const occupant = createServer().listen(0, host)
    await once(occupant, 'listening')
    const address = occupant.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { ended, output, dataDir } = await npmStart({ [variable]: String(port) })
    expect(await ended).toBe(1)
    expect(output()).toContain(`Port ${port} is taken by another program. Set ${variable} to another one`)
    expect(await readdir(dataDir)).toEqual([])
    occupant.close()
  })

  it('stops everything and shows why when the API refuses its configuration', async () => {
    const { ended, output } = await npmStart({ MOOD: 'broken' })
    expect(await ended).toBe(1)
    expect(output()).toMatch(/The API has ended \(code 1\)[\s\S]*RECOUP_SECRET: use at least 32 random characters/)
    expect(output()).not.toContain('    at ')
  })

  it('stops the web when the API is killed, and the PostgreSQL that it leaves behind', async () => {
    const { dataDir, ended, output, webPort } = await npmStart({ MOOD: 'database' })
    const postmaster = Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(await apiPid(dataDir), 'SIGKILL')
    expect(await ended).toBe(1)
    expect(output()).toContain('The API has ended (signal SIGKILL)')
    expect(await isUp(webPort)).toBe(false)
    await expect.poll(() => isAlive(postmaster), { timeout: 10_000 }).toBe(false)
  })

  it('leaves nothing running when it is killed with -9', async () => {
    const { product, webPort, apiPort } = await npmStart({})
    product.kill('SIGKILL')
    const running = async () => [await isUp(webPort), await isUp(apiPort)]
    await expect.poll(running, { timeout: 10_000 }).toEqual([false, false])
  })

  it('a second start on the same data says who has it and leaves the first one running', async () => {
    const first = await npmStart({ MOOD: 'database' })
    const second = await npmStart({ MOOD: 'database', RECOUP_DATA: first.dataDir })
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/already running on .* as process \d+/)
    expect(await isUp(first.apiPort)).toBe(true)
  })
})
