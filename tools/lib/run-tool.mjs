// node tools/run.mjs FILE.ts args: runs a tool of this project under the Node that it pins.
import { spawn } from 'node:child_process'
import { ensureInstalled } from './install.mjs'
import { loadEnvFile, pinnedNode } from './paths.mjs'
import { fail, Problem } from './say.mjs'

const [file, ...args] = process.argv.slice(2)
try {
  if (file === undefined) throw new Problem('Say which tool to run: node tools/run.mjs FILE.ts [arguments]')
  loadEnvFile()
  await ensureInstalled()
  const child = spawn(pinnedNode, [file, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', fail)
  child.once('exit', (code, signal) => process.exit(signal === null ? code : 1))
} catch (error) {
  fail(error)
}
