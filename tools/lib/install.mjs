import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pinnedNode, root } from './paths.mjs'
import { Problem, say } from './say.mjs'

const marker = join(root, 'node_modules', '.recoup-lock')

/** Installs the packages when package-lock.json is not the one that node_modules was made from. */
export async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted && existsSync(pinnedNode)) return
  say('Installing packages (npm ci), the first time only')
  await npmCi()
  requirePinnedNode()
  writeFileSync(marker, wanted)
  say('Packages are installed')
}

/** npm's own command line when npm started us, so that the same npm goes on. */
function npm(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return { command: process.execPath, args: [cli, ...args] }
  return { command: 'npm', args }
}

function npmCi() {
  const logFile = join(root, '.recoup', 'install.log')
  mkdirSync(dirname(logFile), { recursive: true })
  const { command, args } = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'])
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let fetched = 0
    const read = (chunk) => {
      const text = chunk.toString()
      fetched += text.match(/npm http (fetch|cache)/g)?.length ?? 0
      output = (output + text).slice(-200_000)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const progress = setInterval(() => say(`  still installing, ${fetched} packages fetched`), 5_000)
    const done = (problem) => {
      clearInterval(progress)
      writeFileSync(logFile, output)
      if (problem === undefined) resolve()
      else reject(new Problem(problem))
    }
    child.once('error', () => done('npm was not found. It comes with Node.js: https://nodejs.org.'))
    child.once('close', (code) => {
      if (code === 0) return done()
      const lines = output.split('\n').filter((line) => line !== '' && !/npm (http|notice|warn)/i.test(line))
      done(
        `The packages could not be installed (npm ci ended with code ${code}; the whole log is in ${logFile}).\n${lines.slice(-12).join('\n')}`,
      )
    })
  })
}

/** The runtime arrives by the `node` package's install script, which some npm settings switch off. */
function requirePinnedNode() {
  const works = () => spawnSync(pinnedNode, ['--version']).status === 0
  if (works()) return
  const { command, args } = npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'])
  spawnSync(command, args, { cwd: root, stdio: 'ignore' })
  if (works()) return
  throw new Problem(
    `The pinned Node.js runtime is missing (${pinnedNode}): its install script did not run or could not download it. Allow install scripts (npm config get ignore-scripts) and run "npm ci" again.`,
  )
}
