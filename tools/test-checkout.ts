import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const project = new URL('..', import.meta.url).pathname

/** A checkout of its own for tests of the commands: our tools and packages, and just these files besides. */
export async function openCheckout(files: Readonly<Record<string, string>>): Promise<string> {
  const checkout = await mkdtemp(join(tmpdir(), 'recoup-checkout-'))
  await chmod(checkout, 0o755) // as root, PostgreSQL's account has to enter it
  for (const name of ['tools', 'package.json', 'package-lock.json']) {
    await cp(join(project, name), join(checkout, name), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
  }
  // Each package by itself, so that nothing which is written into node_modules is written into the real one.
  await mkdir(join(checkout, 'node_modules'))
  for (const name of await readdir(join(project, 'node_modules'))) {
    if (['.recoup-lock', '.cache'].includes(name)) continue
    await symlink(join(project, 'node_modules', name), join(checkout, 'node_modules', name))
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(checkout, path)), { recursive: true })
    await writeFile(join(checkout, path), content)
  }
  await markAsInstalled(checkout)
  return checkout
}

export function removeCheckout(checkout: string): Promise<void> {
  return rm(checkout, { recursive: true, force: true })
}

/** Runs one of the project's commands to its end. */
export async function runInCheckout(
  checkout: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const read = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, output }
}

async function markAsInstalled(checkout: string): Promise<void> {
  const source = `
    import { createHash } from 'node:crypto'
    import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
    const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
    writeFileSync('node_modules/.recoup-lock', lock)
    for (const directory of ['apps/web/.next', 'packages/contracts/src']) mkdirSync(directory, { recursive: true })
    const { sourcesHash } = await import('./tools/lib/web-build.mjs')
    writeFileSync('apps/web/.next/recoup-build-hash', sourcesHash())`
  const { code, output } = await runInCheckout(checkout, ['--input-type=module', '-e', source])
  if (code !== 0) throw new Error(output)
}
