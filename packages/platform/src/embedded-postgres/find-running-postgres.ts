import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPostgresHome } from './postgres-home.ts'
import { findPostmaster } from './postmaster.ts'
import { isClaimed, ownerUrl } from './server-claim.ts'

/**
 * The address of the embedded PostgreSQL of this data folder while the product runs, for a tool that works beside it;
 * undefined when nobody supervises one. Supervises nothing itself.
 */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const dir = await findPostgresHome(dataDir)
  const postmaster = dir === undefined ? undefined : await findPostmaster(join(dir, 'cluster'))
  if (dir === undefined || postmaster === undefined) return undefined
  const password = (await readFile(join(dir, 'password'), 'utf8')).trim()
  if (!(await isClaimed(postmaster, password).catch(() => false))) return undefined
  return ownerUrl(postmaster.port, password, 'recoup')
}
