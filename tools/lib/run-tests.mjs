// npm test: every check of the project, one after the other, all of them even when one fails.
//   npm test -- --only unit                     one step (types, lint, tidy, unit, build, browser)
//   npm test -- --only unit packages/identity   the rest goes to that step's own tool
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findOrInstallChromium } from './find-chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { pinnedNode, root } from './paths.mjs'
import { fail, outliveTerminal, Problem } from './say.mjs'
import { ensureWebBuilt } from './web-build.mjs'

const reports = join(root, 'node_modules', '.cache', 'recoup-tests')
const bin = (...path) => join(root, 'node_modules', ...path)
const tsc = bin('typescript', 'bin', 'tsc')
const vitest = bin('vitest', 'vitest.mjs')
// A zone three quarters of an hour off that changes its clocks in the south's summer: what depends on the zone fails.
const zone = { TZ: 'Pacific/Chatham' }

const steps = {
  types: async (args) => {
    await run([tsc, '-p', 'tsconfig.json', ...args])
    if (existsSync(join(root, 'apps', 'web', 'tsconfig.json')))
      await run([tsc, '-p', 'apps/web/tsconfig.json', ...args])
  },
  lint: (args) => run([bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', ...(args.length === 0 ? ['.'] : args)]),
  tidy: (args) => runVitest('tidy', ['tools/tidy', ...args]),
  unit: (args) => runVitest('unit', ['--exclude', 'tools/tidy/**', ...(args.length === 0 ? ['--coverage'] : args)]),
  build: () => ensureWebBuilt(),
  browser: async (args) => {
    await ensureWebBuilt()
    const env = { ...zone, CHROMIUM_PATH: findOrInstallChromium(), RECOUP_BROWSER_REPORT: reportOf('browser') }
    return counted('browser', [bin('@playwright', 'test', 'cli.js'), 'test', ...args], env, readPlaywrightReport)
  },
}

outliveTerminal()
main().catch(fail)

async function main() {
  const { chosen, args } = readArguments(process.argv.slice(2))
  await ensureInstalled()
  mkdirSync(reports, { recursive: true })
  const total = { passed: 0, failed: 0 }
  const summary = []
  for (const name of chosen) {
    process.stdout.write(`\n=== ${name} ===\n`)
    const began = performance.now()
    const { passed, failed, skipped } = await runStep(name, args)
    total.passed += passed
    total.failed += failed
    summary.push(
      `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds(began).padStart(6)}${skipped ? `  (${skipped} skipped)` : ''}`,
    )
  }
  process.stdout.write(`\n=== summary ===\n${summary.join('\n')}\n${total.passed} passed, ${total.failed} failed\n`)
  process.exit(total.failed === 0 ? 0 : 1)
}

function readArguments(args) {
  if (args[0] !== '--only') {
    if (args.length > 0) throw new Problem(`Unknown argument ${args[0]}. Steps are chosen by: npm test -- --only STEP`)
    return { chosen: Object.keys(steps), args: [] }
  }
  const [, name, ...rest] = args
  if (!Object.hasOwn(steps, name ?? '')) {
    throw new Problem(`There is no step ${name ?? ''}. Steps are: ${Object.keys(steps).join(', ')}.`)
  }
  return { chosen: [name], args: rest }
}

/** A step that fails without naming a test counts as one failure, so the closing line never hides it. */
async function runStep(name, args) {
  try {
    return (await steps[name](args)) ?? { passed: 0, failed: 0, skipped: 0 }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    process.stdout.write(`${error.message}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function runVitest(name, args) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`]
  return counted(name, [vitest, 'run', ...reporters, ...args], zone, readVitestReport)
}

async function counted(name, command, env, read) {
  rmSync(reportOf(name), { force: true })
  const code = await execute(command, env)
  if (!existsSync(reportOf(name))) throw new Problem(`The ${name} tests ended with code ${code} and left no report.`)
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(reportOf(name), 'utf8')))
  if (passed + failed === 0) throw new Problem(`The ${name} step ran no test at all.`)
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped }
}

function readVitestReport(report) {
  // A file that does not load, or whose preparation fails, fails without naming a test.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = report
  return { passed, failed: numFailedTests + brokenFiles.length, skipped }
}

function readPlaywrightReport({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

function reportOf(name) {
  return join(reports, `${name}.json`)
}

async function run(command) {
  const code = await execute(command, {})
  if (code !== 0) throw new Problem(`ended with code ${code}`)
}

function execute(command, env) {
  return new Promise((resolve, reject) => {
    const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`
    const child = spawn(pinnedNode, command, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, PATH: path },
    })
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, pass)
    child.once('error', reject)
    child.once('exit', (code) => {
      for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, pass)
      resolve(code ?? 1)
    })
  })
}

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`
}
