import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TableError } from '@recoup/spreadsheet/table-error'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { readImport } from './reading/read-import.ts'
import { upload } from './testing/upload.ts'

const root = join(import.meta.dirname, '../../../../../shared/data')

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/^(SOURCE|LICENSE)/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => statSync(path).size > 0)
        .sort()
    : []

const files = [...filesBelow(join(root, 'spreadsheets')), ...filesBelow(join(root, 'hostile'))]

test.skipIf(files.length === 0)(
  'every real and hostile file ends with rows, a question, or words that say what is wrong',
  async () => {
    const workDir = mkdtempSync(join(tmpdir(), 'recoup-real-files-'))
    const seen = { asked: 0, read: 0, refused: 0 }
    for (const path of files) {
      const options = { path, fileName: path, workDir, mapping: {}, currency: 'EUR', country: 'DE' }
      const sink = { restart: async () => {}, take: async () => {} }
      try {
        const reading = await readImport(
          options,
          async () => undefined,
          sink,
          () => {},
        )
        seen[reading.questions.length > 0 ? 'asked' : 'read']++
      } catch (error) {
        expect(error, path).toBeInstanceOf(TableError)
        expect((error as TableError).message.length, path).toBeGreaterThan(20)
        seen.refused++
      }
    }
    rmSync(workDir, { recursive: true })
    expect(seen.asked).toBeGreaterThan(20)
    expect(seen.refused).toBeGreaterThan(20)
    expect(seen.asked + seen.read + seen.refused).toBe(files.length)
  },
  300_000,
)

test.skipIf(files.length === 0)(
  'some of them, uploaded: none hurts the server, none fails',
  async () => {
    await using house = await openHouse()
    const clerk = await house.register()
    const ids = new Map<string, string>()
    for (const file of files.filter((_, index) => index % 20 === 0))
      ids.set((await upload(house, clerk, file.split('/').at(-1) ?? '', readFileSync(file))).body.id, file)
    await house.settle()
    for (const [id, file] of ids) {
      const { body } = await clerk.get(`/api/imports/${id}`)
      expect(['mapping_needed', 'ready', 'refused'], `${file}: ${body.state}`).toContain(body.state)
      if (body.state === 'refused') expect(body.problem.code, file).not.toBe('file_needs_too_much_memory')
    }
  },
  120_000,
)
