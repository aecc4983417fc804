import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export type RunningServer = {
  url: string
  ready(): Promise<void>
  killServer(): Promise<void>
  killPostgres(): void
  stop(): Promise<void>
  output(): string
}

/** The real server on a data folder of its own, which comes up again whenever it is killed. */
export async function runServer(dataDir: string): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  let stopping = false
  let output = ''

  const start = (): void => {
    child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        API_PORT: String(port),
        RECOUP_DATA: dataDir,
        RECOUP_DEMO: '0',
        LOG_LEVEL: 'warn',
        NODE_ENV: 'development',
        DATABASE_URL: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
  }
  const gone = (process: ChildProcess): Promise<void> =>
    process.exitCode !== null || process.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => process.once('exit', () => resolve()))

  start()
  return {
    url,
    output: () => output,
    ready: async () => {
      for (let attempt = 0; attempt < 600; attempt++) {
        if (child.exitCode !== null && !stopping) throw new Error(`the server ended by itself:\n${output}`)
        const answer = await fetch(`${url}/readyz`).catch(() => undefined)
        if (answer?.ok) return
        await pause(100)
      }
      throw new Error(`the server was not ready within a minute:\n${output}`)
    },
    killServer: async () => {
      const victim = child
      victim.kill('SIGKILL')
      await gone(victim)
      start()
    },
    killPostgres: () => {
      const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
      if (!existsSync(file)) return
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
      if (pid > 1) process.kill(pid, 'SIGKILL')
    },
    stop: async () => {
      stopping = true
      child.kill('SIGTERM')
      await gone(child)
    },
  }
}
