import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withTable } from './readme-table.ts'

test('the README shows the figures of the last full run', () => {
  const results = new URL('./results.json', import.meta.url)
  expect(existsSync(results)).toBe(true)
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toBe(withTable(readme, JSON.parse(readFileSync(results, 'utf8'))))
})
