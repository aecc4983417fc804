import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from './source-files.ts'

test('no file or dependency that nobody uses, and none used undeclared', () => {
  const result = spawnSync(
    `${root}node_modules/.bin/knip`,
    ['--no-progress', '--include', 'files,dependencies,unlisted,binaries,unresolved'],
    { cwd: root, encoding: 'utf8' },
  )
  expect(result.stdout.trim()).toBe('')
  expect(result.status).toBe(0)
}, 120_000)
