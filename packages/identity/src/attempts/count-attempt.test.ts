import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AttemptCount, type AttemptRule, attemptRules, countAttempt, waitAfter } from './count-attempt.ts'

const rule: AttemptRule = { name: 'test', free: 3, firstWaitMs: 1_000, longestWaitMs: 60_000, forgetAfterMs: 600_000 }

describe('the wait after an attempt', () => {
  test.each([
    [1, 0],
    [3, 0],
    [4, 1_000],
    [5, 2_000],
    [6, 4_000],
    [9, 32_000],
    [10, 60_000],
    [1_000_000, 60_000],
  ])('after %i attempts is %i ms', (attempts, waitMs) => {
    expect(waitAfter(rule, attempts)).toBe(waitMs)
  })

  test('never shrinks with more attempts and never exceeds the longest, for every rule', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(attemptRules)), fc.nat(5_000), (each, attempts) => {
        expect(waitAfter(each, attempts + 1)).toBeGreaterThanOrEqual(waitAfter(each, attempts))
        expect(waitAfter(each, attempts)).toBeLessThanOrEqual(each.longestWaitMs)
      }),
    )
  })
})

describe('counting', () => {
  /** Tries at each of these pauses; answers the count and the moments at which an attempt got through. */
  function tryAt(pausesMs: readonly number[]): { count: AttemptCount | undefined; through: number[] } {
    let now = 1_000_000
    let count: AttemptCount | undefined
    const through: number[] = []
    for (const pause of pausesMs) {
      now += pause
      const verdict = countAttempt(rule, count, now)
      if ('refusedForMs' in verdict) {
        expect(verdict.refusedForMs).toBeGreaterThan(0)
        continue
      }
      count = verdict.next
      through.push(now)
    }
    return { count, through }
  }

  test('however somebody times it, few guesses fit into ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (pauses) => {
        const { through } = tryAt(pauses)
        // 3 free, then 1 s, 2 s, ... up to one a minute
        for (const start of through)
          expect(through.filter((at) => at >= start && at < start + 600_000).length).toBeLessThanOrEqual(3 + 7 + 10)
      }),
    )
  })

  test('a refused attempt does not make the wait longer', () => {
    const { count } = tryAt([0, 0, 0, 0])
    expect(tryAt([0, 0, 0, 0, 10, 10, 10]).count).toEqual(count)
  })

  test('the count starts again after a quiet while', () => {
    expect(tryAt([0, 0, 0, 0, 600_000]).count?.attempts).toBe(1)
    expect(tryAt([0, 0, 0, 0, 599_999]).count?.attempts).toBe(5)
  })
})
