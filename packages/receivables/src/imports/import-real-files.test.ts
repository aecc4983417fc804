import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { upload } from './testing/upload.ts'

const root = join(import.meta.dirname, '../../../../../shared/data')

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/^(SOURCE|LICENSE)/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : []

const files = [...filesBelow(join(root, 'spreadsheets')), ...filesBelow(join(root, 'hostile'))]

test.skipIf(files.length === 0)(
  'every real and hostile file ends with rows, a question, or words that say what is wrong',
  async () => {
    await using house = await openHouse()
    const clerk = await house.register()
    const ids = new Map<string, string>()
    for (const file of files) {
      const answer = await upload(house, clerk, file.split('/').at(-1) ?? '', readFileSync(file))
      if (answer.status === 400) expect(answer.body.code).toBe('file_is_empty')
      else ids.set(answer.body.id, file)
    }
    expect(ids.size).toBeGreaterThan(100)
    await house.settle()
    const seen: Record<string, number> = {}
    for (const [id, file] of ids) {
      const { body } = await clerk.get(`/api/imports/${id}`)
      seen[body.state] = (seen[body.state] ?? 0) + 1
      expect(['mapping_needed', 'ready', 'refused'], `${file}: ${body.state}`).toContain(body.state)
      if (body.state === 'mapping_needed') expect(body.questions.length, file).toBeGreaterThan(0)
      if (body.state !== 'refused') continue
      expect(body.problem.words.length, file).toBeGreaterThan(20)
      expect(body.problem.code, file).not.toBe('file_needs_too_much_memory')
    }
    expect(seen['mapping_needed']).toBeGreaterThan(20)
    expect(seen['refused']).toBeGreaterThan(20)
  },
  600_000,
)
