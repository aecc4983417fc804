import { expect, test } from 'vitest'
import { proveKill } from './prove-kill.ts'

test('killed three times in the middle of payments and imports, nothing is lost, doubled or half-written', async () => {
  const report = await proveKill(3, () => undefined)
  expect(report.problems).toEqual([])
  expect(report.kills).toBe(3)
  expect(report.payments).toBeGreaterThan(0)
}, 180_000)
