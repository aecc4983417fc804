import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The account of the operating system that runs PostgreSQL when we are root, which PostgreSQL refuses to be. */
export type OsAccount = { name: string; uid: number; gid: number }

/**
 * Which account runs the server: undefined means our own. As root it is the owner of an existing cluster (a person may
 * have started once as themselves and once with sudo), else `recoup`, `postgres`, a new `recoup`, or `nobody`.
 */
export async function accountForPostgres(clusterDir: string): Promise<OsAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }

  const existing = (await lookUp('recoup')) ?? (await lookUp('postgres'))
  if (existing !== undefined) return existing
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'recoup',
  ]).catch(
    () => undefined, // no useradd here (macOS, a slim image): nobody will do
  )
  const account = (await lookUp('recoup')) ?? (await lookUp('nobody'))
  if (account !== undefined) return account
  throw new Error(
    'PostgreSQL does not run as root, and there is no other account (recoup, postgres, nobody) to run it. Start as an ordinary user, or set DATABASE_URL.',
  )
}

async function lookUp(name: string): Promise<OsAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}
