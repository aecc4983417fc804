import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where an import's file lies: one folder for each organisation, a name that nobody outside has chosen. */
export const uploadPath = (dataDir: string, tenantId: string, importId: string): string =>
  join(dataDir, 'imports', tenantId, importId)

/** Streams an upload to disk; the hash and size of what arrived. Nothing is left there when it breaks off. */
export async function storeUpload(path: string, upload: Readable): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    await pipeline(
      upload,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    )
  } catch (error) {
    await removeUpload(path)
    throw error
  }
  return { sha256: hash.digest('hex'), size: (await stat(path)).size }
}

export const removeUpload = (path: string): Promise<void> => rm(path, { force: true })
