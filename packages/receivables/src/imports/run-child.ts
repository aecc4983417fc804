import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'

const usualHeapMb = 256

/**
 * Runs a module of this folder in a process of its own: whatever a file does to it, the server goes on. Hands it `order`,
 * passes on what it reports, and resolves with the last report that `isLast` accepts. Killed when the signal fires or after
 * `limitMs`. Rejects when it ends without a last report (`ChildEnded`).
 */
export function runChild<Report>(
  module: URL,
  order: object,
  options: {
    isLast(report: Report): boolean
    onReport(report: Report): void
    signal: AbortSignal
    limitMs: number
    heapMb?: number
  },
): Promise<Report> {
  return new Promise((resolve, reject) => {
    // Nothing of the server's environment: what it may know is in the order.
    const child: ChildProcess = fork(module, [], {
      execArgv: [`--max-old-space-size=${options.heapMb ?? usualHeapMb}`, '--max-semi-space-size=16'],
      env: { TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let last: Report | undefined
    let stderr = ''
    const kill = () => child.kill('SIGKILL')
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      kill()
    }, options.limitMs)
    if (options.signal.aborted) kill()
    options.signal.addEventListener('abort', kill, { once: true })
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk).slice(-4000)
    })
    child.on('spawn', () => {
      try {
        if (child.pid) setPriority(child.pid, 5)
      } catch {
        // Some systems do not let it: then both share evenly.
      }
    })
    child.on('message', (report: Report) => {
      if (options.isLast(report)) last = report
      else options.onReport(report)
    })
    child.on('error', (error) => {
      stderr += error.message
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      options.signal.removeEventListener('abort', kill)
      if (last !== undefined) resolve(last)
      else reject(new ChildEnded(code, signal, stderr, timedOut))
    })
    child.send(order)
  })
}

/** The process ended before it had an answer: killed, or out of memory. */
export class ChildEnded extends Error {
  readonly outOfMemory: boolean
  readonly timedOut: boolean

  constructor(code: number | null, signal: string | null, stderr: string, timedOut: boolean) {
    super(`the process that reads the file ended (code ${code}, signal ${signal}): ${stderr}`)
    this.name = 'ChildEnded'
    this.timedOut = timedOut
    this.outOfMemory = /heap out of memory|heap limit/i.test(stderr)
  }
}
