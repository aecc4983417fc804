import { execFile } from 'node:child_process'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { PostgresHome } from './postgres-home.ts'
import { isAlive } from './postmaster.ts'

/** The owner of the database, a superuser of this private server. */
export const ownerRole = 'recoup_owner'

/**
 * Creates the cluster when there is none. It grows under another name and is renamed at the end, so that a start that
 * is killed half-way leaves nothing that looks like a database.
 */
export async function initialiseCluster(
  home: PostgresHome,
  binaries: PostgresBinaries,
  password: string,
  log: (message: string) => void,
): Promise<void> {
  if ((await stat(join(home.clusterDir, 'PG_VERSION')).catch(() => undefined)) !== undefined) {
    await removeUnfinished(home)
    return
  }
  if (password === '')
    throw new Error(`${home.passwordFile} is empty. Delete ${home.dir} to begin with an empty database.`)
  await removeUnfinished(home)
  log('Creating the database')
  const unfinished = `${home.clusterDir}.${process.pid}`
  await runInitdb(home, binaries, unfinished)
  await rename(unfinished, home.clusterDir)
}

async function runInitdb(home: PostgresHome, binaries: PostgresBinaries, target: string): Promise<void> {
  const problems: string[] = []
  // Sorting is PostgreSQL's own and the same everywhere; the system's locale only tells letters from other characters,
  // which trigram search needs to see `ü` as a letter. macOS has no C.UTF-8.
  for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
    const problem = await new Promise<string | undefined>((resolve) => {
      execFile(
        binaries.initdb,
        [
          ...['-D', target, '-U', ownerRole, `--pwfile=${home.passwordFile}`, '--auth=scram-sha-256'],
          ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
          ...['--lc-messages=C', '--text-search-config=simple', '--data-checksums', '--no-instructions'],
        ],
        {
          cwd: home.dir,
          env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
          ...(home.account === undefined ? {} : { uid: home.account.uid, gid: home.account.gid }),
        },
        (error, out, stderr) => resolve(error === null ? undefined : `${stderr || out || error.message}`.trim()),
      )
    })
    if (problem === undefined) return
    problems.push(problem)
    await rm(target, { recursive: true, force: true })
  }
  throw new Error(`The database can not be created in ${home.dir}:\n${problems.join('\n')}`)
}

/** Removes what a killed start left behind, but not what another start is working on. */
async function removeUnfinished(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.dir)) {
    const pid = /^cluster\.(\d+)$/.exec(name)?.[1]
    if (pid === undefined || (isAlive(Number(pid)) && Number(pid) !== process.pid)) continue
    await rm(join(home.dir, name), { recursive: true, force: true })
  }
}
