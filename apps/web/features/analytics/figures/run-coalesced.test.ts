import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCoalesced } from './run-coalesced.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a question that many want asked', () => {
  it('is asked at once, then not more often than said', async () => {
    const run = vi.fn(async () => undefined)
    const { want } = runCoalesced({ run, everyMs: 60, retryMs: 1_000 })
    want()
    expect(run).toHaveBeenCalledTimes(1)
    for (let n = 0; n < 20; n++) want()
    await vi.advanceTimersByTimeAsync(59)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('is asked again after it failed, and never once it is stopped', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('lost')).mockResolvedValue(undefined)
    const { want, stop } = runCoalesced({ run, everyMs: 60, retryMs: 1_000 })
    want()
    await vi.advanceTimersByTimeAsync(999)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(2)
    stop()
    want()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('is never asked twice at a time, and begins anew after the last wish, however long answers take', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 300 }),
        async (pauses, takesMs) => {
          let under = 0
          let most = 0
          let lastBegin = -1
          const { want, stop } = runCoalesced({
            everyMs: 60,
            retryMs: 1_000,
            run: async () => {
              lastBegin = performance.now()
              most = Math.max(most, ++under)
              await new Promise((done) => setTimeout(done, takesMs))
              under--
            },
          })
          let lastWish = 0
          for (const pause of pauses) {
            await vi.advanceTimersByTimeAsync(pause)
            lastWish = performance.now()
            want()
          }
          await vi.advanceTimersByTimeAsync(10_000)
          stop()
          expect(most).toBe(1)
          expect(lastBegin).toBeGreaterThanOrEqual(lastWish)
        },
      ),
      { numRuns: 50 },
    )
  })
})
