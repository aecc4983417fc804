// npm start: installs what is missing, starts API and web, says where they are, and stops both in order.
// Runs on the system's Node (20.19 or newer), before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { dataDir, loadEnvFile, pinnedNode, root } from './paths.mjs'
import { claimPort } from './ports.mjs'
import { fail, outliveTerminal, Problem, say } from './say.mjs'
import { startChild } from './supervised-child.mjs'
import { ensureWebBuilt } from './web-build.mjs'

const stopWithinMs = 15_000
const children = []
const building = new AbortController()
let stopping

outliveTerminal()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping !== undefined && signal === 'SIGINT') for (const child of children) child.killGroup()
    stop(`Stopping (${signal})`, 0)
  })
}
process.on('disconnect', () => stop('Stopping, because the process that started this one has ended', 1))
main().catch((error) => stop(error instanceof Problem ? error.message : (error?.stack ?? String(error)), 1))

async function main() {
  loadEnvFile()
  const apiPort = await claimPort('API_PORT', 5000)
  const webPort = await claimPort('WEB_PORT', 3000)
  if (apiPort !== undefined && apiPort === webPort)
    throw new Problem(`API_PORT and WEB_PORT are both ${apiPort}. Give each its own.`)
  await ensureInstalled()
  if (stopping !== undefined) return
  stopWithNpm()

  say('Starting the API')
  const apiUrl = `http://${reachableHost()}:${apiPort}`
  const api = supervise({
    name: 'API',
    entry: join(root, 'apps', 'server', 'src', 'main.ts'),
    logFile: join(dataDir(), 'logs', 'api.log'),
    env: {},
    readyUrl: `${apiUrl}/readyz`,
  })
  await ensureWebBuilt(building.signal)
  if (stopping !== undefined) return
  const web = supervise({
    name: 'web',
    entry: join(root, 'apps', 'web', 'server.ts'),
    logFile: join(dataDir(), 'logs', 'web.log'),
    env: { API_URL: apiUrl, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    readyUrl: `http://127.0.0.1:${webPort}/healthz`,
  })
  await Promise.all([api.ready(), web.ready()])
  if (stopping === undefined) announce(apiPort, webPort)
}

function supervise(options) {
  const child = startChild(options)
  children.push(child)
  child.ended.then((reason) => {
    if (stopping !== undefined) return
    stop(`The ${child.name} has ended (${reason}). The end of ${child.logFile}:\n${child.lastLines()}`, 1)
  })
  return child
}

/** The API may listen on one address of this machine only. */
function reachableHost() {
  const host = process.env.API_HOST ?? ''
  return ['', '0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
}

function announce(apiPort, webPort) {
  const lines = [`Web   http://localhost:${webPort}`, `API   http://localhost:${apiPort}/api/docs`]
  const loginFile = join(dataDir(), 'demo-login.json')
  if (!['0', 'false'].includes(process.env.RECOUP_DEMO ?? '') && existsSync(loginFile)) {
    const { email, password } = JSON.parse(readFileSync(loginFile, 'utf8'))
    lines.push(`Demo  ${email}  password ${password}`)
  }
  lines.push(`Logs  ${join(dataDir(), 'logs')}`)
  say('Recoup is ready. Ctrl-C stops it.')
  process.stdout.write(`\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

/**
 * npm runs us through a shell that passes no signal on: when npm is told to stop, only the shell ends, and when npm is
 * killed with -9 nobody tells us at all. So we watch the two above us.
 */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const watch = () => {
    if (process.ppid !== shell || parentOf(shell) !== npm) stop('Stopping, because npm was told to', 0)
  }
  setInterval(watch, 250).unref()
}

/** Linux only; other systems' shells replace themselves by us, so that npm is our own parent. */
function parentOf(pid) {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) ? readFileSync(stat, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1] : undefined
}

/** Everything ends: asked first, then by force; and nothing stays behind, PostgreSQL included. */
function stop(reason, exitCode) {
  stopping ??= (async () => {
    const write = exitCode === 0 ? say : (text) => process.stderr.write(`\n${text}\n`)
    write(reason)
    building.abort()
    for (const child of children) child.signal('SIGTERM')
    const all = Promise.all(children.map((child) => child.ended))
    const deadline = new Promise((resolve) => setTimeout(resolve, stopWithinMs, 'late').unref())
    if ((await Promise.race([all, deadline])) === 'late')
      say('Not everything stopped in time: ending the rest by force')
    for (const child of children) child.killGroup()
    await all
    const embedded = (process.env.DATABASE_URL ?? '') === ''
    if (embedded && children.some((child) => !child.exitedCleanly())) {
      spawnSync(pinnedNode, [join(root, 'tools', 'lib', 'stop-abandoned-postgres.ts'), dataDir()], { stdio: 'inherit' })
    }
    if (exitCode === 0) say('Stopped')
    process.exit(exitCode)
  })().catch(fail)
  return stopping
}
