import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const folderOf = (dataDir: string, tenantId: string): string => join(dataDir, 'exports', tenantId)

/** Where an export's file lies: one folder for each organisation, a name that nobody outside has chosen. */
export const exportPath = (dataDir: string, tenantId: string, exportId: string): string =>
  join(folderOf(dataDir, tenantId), exportId)

/** Where it is written until it is whole: each try has its own, so that none can spoil another's. */
export const partPath = (dataDir: string, tenantId: string, exportId: string, tryId: string): string =>
  `${exportPath(dataDir, tenantId, exportId)}.${tryId}.part`

export const makeFolder = (dataDir: string, tenantId: string): Promise<unknown> =>
  mkdir(folderOf(dataDir, tenantId), { recursive: true, mode: 0o700 })

/** Takes away what tries that ended half-way have left of this export. */
export async function clearParts(dataDir: string, tenantId: string, exportId: string): Promise<void> {
  const folder = folderOf(dataDir, tenantId)
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(`${exportId}.`)) await rm(join(folder, name), { force: true })
}

export const removeExportFile = (dataDir: string, tenantId: string, exportId: string): Promise<void> =>
  rm(exportPath(dataDir, tenantId, exportId), { force: true })
