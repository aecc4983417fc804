import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateOfStep, rateSteps, stepOfRate } from './rate-scale.ts'

test('goes from a payment in ten seconds to five hundred a second', () => {
  expect(rateOfStep(0)).toBe(0.1)
  expect(rateOfStep(rateSteps)).toBe(500)
})

test('never falls while the slider rises, and comes back to about the same place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: rateSteps - 1 }), (step) => {
      expect(rateOfStep(step + 1)).toBeGreaterThanOrEqual(rateOfStep(step))
      expect(Math.abs(stepOfRate(rateOfStep(step)) - step)).toBeLessThanOrEqual(5)
    }),
  )
})
