import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pinnedNode, root } from './paths.mjs'
import { Problem, say } from './say.mjs'

const usualPlaces = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium that really runs, installed when there is none. Throws what was tried otherwise: no test is left out. */
export function findOrInstallChromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) {
    if (runs(asked)) return asked
    throw new Problem(`CHROMIUM_PATH is ${asked}, which does not run as a Chromium.`)
  }
  const found = findChromium()
  if (found !== undefined) return found

  say('No Chromium found: installing one')
  const tried = [...installFromDebian(), ...installFromPlaywright()]
  const installed = findChromium()
  if (installed !== undefined) return installed
  throw new Problem(
    `The browser tests need a Chromium, and none could be installed:\n${tried.join('\n')}\nInstall one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to it.`,
  )
}

function findChromium() {
  return [...usualPlaces.map(inPath), playwrightsOwn()].find((path) => path !== undefined && runs(path))
}

/** Some systems have a chromium-browser that only says how to get one: asking for the version tells. */
function runs(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /chrom/i.test(stdout)
}

function inPath(name) {
  if (name.startsWith('/')) return name
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

function playwrightsOwn() {
  const source = `import('playwright-core').then((p) => process.stdout.write((p.chromium ?? p.default.chromium).executablePath()))`
  const { status, stdout } = spawnSync(pinnedNode, ['-e', source], { cwd: root, encoding: 'utf8' })
  return status === 0 && stdout !== '' ? stdout : undefined
}

/** Both return what went wrong, for the message at the end. */
function installFromDebian() {
  if (process.getuid?.() !== 0) return ['- apt-get: not tried, it needs root']
  if (inPath('apt-get') === undefined) return ['- apt-get: not on this system']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']].flatMap((args) =>
    attempt('apt-get', args, env),
  )
}

function installFromPlaywright() {
  if (findChromium() !== undefined) return []
  return attempt(pinnedNode, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], process.env)
}

function attempt(command, args, env) {
  say(`  ${command} ${args.join(' ')}`)
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', timeout: 600_000 })
  if (status === 0) return []
  const output = `${stdout ?? ''}${stderr ?? ''}`.trimEnd().split('\n')
  return [`- ${command} ${args.join(' ')}:`, ...output.slice(-5).map((line) => `    ${line}`)]
}
