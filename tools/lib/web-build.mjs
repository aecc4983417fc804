import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pinnedNode, root } from './paths.mjs'
import { Problem, say } from './say.mjs'

const web = join(root, 'apps', 'web')
const marker = join(web, '.next', 'recoup-build-hash')
const skipped = new Set(['node_modules', '.next', 'e2e', 'test-results', 'playwright-report'])

/** Whether the web's build belongs to other sources than these. */
export function webIsStale() {
  return !existsSync(marker) || readFileSync(marker, 'utf8') !== sourcesHash()
}

/** Builds the web when its sources, the contracts or the packages changed. `signal` ends the build. */
export async function ensureWebBuilt(signal) {
  const hash = sourcesHash()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return
  say('Building the web')
  const began = performance.now()
  await nextBuild(signal)
  if (signal?.aborted) return
  writeFileSync(marker, hash)
  say(`The web is built (${((performance.now() - began) / 1000).toFixed(0)} s)`)
}

function nextBuild(signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(pinnedNode, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
      cwd: web,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    signal?.addEventListener('abort', () => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // it had ended
      }
    })
    let output = ''
    const read = (chunk) => {
      output = (output + chunk).slice(-100_000)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const progress = setInterval(() => say('  still building the web'), 5_000)
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(progress)
      if (code === 0 || signal?.aborted) return resolve()
      const lines = output.trimEnd().split('\n').slice(-40).join('\n')
      reject(new Problem(`The web could not be built (next build ended with code ${code}):\n${lines}`))
    })
  })
}

/** Names the state of everything that the build is made from. */
export function sourcesHash() {
  const hash = createHash('sha256')
  const files = [...filesBelow(web), ...filesBelow(join(root, 'packages', 'contracts', 'src'))]
  for (const file of [...files.sort(), join(root, 'package-lock.json')]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path)
    // Files that the build itself writes must not make it stale.
    const written =
      entry.name === 'next-env.d.ts' || entry.name.endsWith('.tsbuildinfo') || entry.name.includes('.test.')
    return entry.isFile() && !written ? [path] : []
  })
}
