import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The main process of a running server, as its postmaster.pid names it. */
export type Postmaster = { pid: number; port: number }

/**
 * The live server of this cluster, or undefined. A postmaster.pid that outlived its server does not fool it, not even
 * when its process number belongs to another program by now (after a power loss, or in a restarted container).
 */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !(await worksIn(pid, clusterDir))) return undefined
  return { pid, port: Number(lines[3]) }
}

/** Whether the process runs. One that has ended but that nobody has waited for yet (in a container, for ever) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // someone else's process
  }
  return !isZombie(pid)
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false // gone this moment; the next look tells
  }
}

/** Sends the signal and waits up to `waitMs` for the process to be gone; says whether it is. */
export async function signalAndWait(pid: number, signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return !isAlive(pid)
  }
  return waitUntilGone(pid, waitMs)
}

export async function waitUntilGone(pid: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}

/** Fast shutdown (clients are cut off, data is checkpointed); an immediate one, which recovers at the next start, if that hangs. */
export async function stopPostmaster(pid: number, clusterDir: string): Promise<void> {
  const gone = (await signalAndWait(pid, 'SIGINT', 10_000)) || (await signalAndWait(pid, 'SIGQUIT', 3_000))
  if (!gone) await signalAndWait(pid, 'SIGKILL', 2_000)
  await endLeftovers(clusterDir)
}

/**
 * Waits for processes of a server whose main process was killed: they still write to the cluster, so a new server must
 * not start before they are gone. They notice by themselves within moments; those that don't are ended.
 * Linux only; elsewhere PostgreSQL's own check refuses to start.
 */
export async function endLeftovers(clusterDir: string): Promise<void> {
  const end = async (signal: NodeJS.Signals | undefined, waitMs: number) => {
    const deadline = performance.now() + waitMs
    for (const pid of await processesIn(clusterDir)) {
      if (signal === undefined) await waitUntilGone(pid, Math.max(0, deadline - performance.now()))
      else await signalAndWait(pid, signal, Math.max(0, deadline - performance.now()))
    }
  }
  await end(undefined, 1_000)
  await end('SIGQUIT', 3_000)
  await end('SIGKILL', 2_000)
}

/** Every process of a server works in its cluster's folder. */
async function processesIn(clusterDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const cluster = await realpath(clusterDir).catch(() => clusterDir)
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster) found.push(pid)
  }
  return found
}

async function worksIn(pid: number, clusterDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const cluster = await realpath(clusterDir).catch(() => clusterDir)
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster
  }
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'command=', '-p', String(pid)], (error, out) =>
      resolve(error === null && out.includes('postgres') && out.includes(clusterDir)),
    )
  })
}
