import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Starts the whole product as `npm start` does, on free ports and an empty data folder, for the browser tests, and
 * stops it afterwards. Tests find it in RECOUP_WEB_URL, RECOUP_API_URL and RECOUP_DATA. When RECOUP_WEB_URL is set
 * already, that running product is used instead.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env.RECOUP_WEB_URL) return async () => undefined
  const dataDir = await mkdtemp(join(tmpdir(), 'recoup-browser-'))
  await chmod(dataDir, 0o711) // as root, PostgreSQL's account has to enter it
  const product = spawn(process.execPath, [fileURLToPath(new URL('./start.mjs', import.meta.url))], {
    // The channel tells it to stop when we are killed.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, API_PORT: '0', WEB_PORT: '0', RECOUP_DATA: dataDir, DATABASE_URL: '' },
  })
  const { stdout } = product
  if (stdout === null) throw new Error('The product has no output to read')
  const ended = once(product, 'exit') as Promise<[number | null]>

  let output = ''
  await new Promise<void>((resolve, reject) => {
    stdout.on('data', (chunk: Buffer) => {
      output += chunk
      process.stdout.write(chunk)
      if (/Logs {2}/.test(output)) resolve()
    })
    void ended.then(([code]) => reject(new Error(`npm start ended with code ${code} before the product was ready`)))
  }).catch(async (error: Error) => {
    await rm(dataDir, { recursive: true, force: true })
    throw error
  })
  process.env.RECOUP_WEB_URL = addressOf(output, 'Web')
  process.env.RECOUP_API_URL = new URL(addressOf(output, 'API')).origin
  process.env.RECOUP_DATA = dataDir

  return async () => {
    product.kill('SIGTERM')
    const [code] = await ended
    if (code !== 0) throw new Error(`npm start ended with code ${code} when it was told to stop`)
    await rm(dataDir, { recursive: true, force: true })
  }
}

function addressOf(output: string, name: string): string {
  const address = new RegExp(`^ *${name} +(http\\S+)`, 'm').exec(output)?.[1]
  if (address === undefined) throw new Error(`npm start did not say where ${name} is`)
  return address
}
