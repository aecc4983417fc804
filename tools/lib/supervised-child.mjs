import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { pinnedNode, root } from './paths.mjs'
import { say } from './say.mjs'

const logLimit = 20_000_000 // bytes, per log file; one older file is kept

/**
 * Runs a TypeScript entry under the pinned Node as a supervised child.
 *
 * Its output goes straight to a log file, so that it can go on writing whatever happens to us. An IPC channel stays
 * open for as long as we live: the child listens to 'disconnect' and stops in order when we were killed. It is the
 * leader of a process group of its own: Ctrl-C reaches us alone, and we can end the whole group.
 */
export function startChild({ name, entry, logFile, env, readyUrl }) {
  mkdirSync(dirname(logFile), { recursive: true })
  if (existsSync(logFile) && statSync(logFile).size > logLimit / 2) renameSync(logFile, `${logFile}.1`)
  const fd = openSync(logFile, 'a', 0o600)
  const began = fstatSync(fd).size
  const child = spawn(pinnedNode, [entry], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', fd, fd, 'ipc'],
    detached: true,
  })
  closeSync(fd)

  const state = { ended: false, ready: false }
  const follow = followLog(logFile, began, name)
  const ended = new Promise((resolve) => {
    const end = (reason) => {
      if (state.ended) return
      state.ended = true
      follow.stop()
      resolve(reason)
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => end(signal === null ? `code ${code}` : `signal ${signal}`))
  })

  return {
    name,
    logFile,
    ended,
    isEnded: () => state.ended,
    exitedCleanly: () => child.exitCode === 0,
    lastLines: () => readableTail(logFile, began),
    async ready() {
      while (!state.ended) {
        if (await answers(readyUrl)) return follow.catchUp()
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    signal(signal) {
      if (!state.ended) child.kill(signal)
    },
    /** Ends whatever the child started as well. */
    killGroup() {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // nothing left of it
      }
    },
  }
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

/** Passes on what the child logs as a step or an error, and keeps the file from growing without end. */
function followLog(logFile, from, name) {
  let offset = from
  let rest = ''
  const read = () => {
    const fd = openSync(logFile, 'r')
    try {
      const { size } = fstatSync(fd)
      if (size < offset) offset = 0
      const chunk = Buffer.alloc(Math.min(size - offset, 1_000_000))
      offset += readSync(fd, chunk, 0, chunk.length, offset)
      const lines = (rest + chunk.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) tell(line, name)
      if (size > logLimit) {
        truncateSync(logFile) // the child appends, so it goes on at the start
        offset = 0
      }
    } catch {
      // the file was taken away: the child goes on writing where it was
    } finally {
      closeSync(fd)
    }
  }
  const catchUp = () => {
    if (existsSync(logFile)) read()
  }
  const timer = setInterval(catchUp, 100)
  timer.unref()
  return {
    catchUp,
    stop() {
      clearInterval(timer)
      catchUp()
    },
  }
}

function tell(line, name) {
  const entry = parseLine(line)
  if (entry === undefined) return
  if (typeof entry.step === 'string') say(entry.step)
  else if (entry.level >= 50) say(`${name}: ${entry.msg ?? ''}${entry.err?.message ? ` (${entry.err.message})` : ''}`)
}

function parseLine(line) {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The end of what this run of the child logged, the way a person reads it. */
function readableTail(logFile, from) {
  const log = readFileSync(logFile)
  const text = log
    .subarray(log.length < from ? 0 : from)
    .toString('utf8')
    .trimEnd()
  if (text === '') return '(it wrote nothing)'
  const readable = text.split('\n').map((line) => {
    const entry = parseLine(line)
    if (entry === undefined) return line
    const error = entry.err?.stack ?? entry.err?.message
    return [entry.msg ?? line, error].filter(Boolean).join('\n')
  })
  return readable.slice(-20).join('\n')
}
