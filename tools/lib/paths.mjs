import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** The Node that the project pins (npm package `node`). */
export const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Reads .env into the environment; what is set already wins. */
export function loadEnvFile() {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** Where data is kept (RECOUP_DATA), as an absolute path. */
export function dataDir() {
  return resolve(root, process.env.RECOUP_DATA || '.recoup')
}
