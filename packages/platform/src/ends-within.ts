import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits for `work`, at most `limitMs`; says whether it ended in that time. What comes too late is left behind: at the end of
 * a process nothing may be waited for without a limit.
 */
export async function endsWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  // Left behind it may still fail, and nobody is there to hear it.
  work.catch(() => {})
  try {
    return await Promise.race([
      work.then(() => true),
      pause(limitMs, false, { signal: timer.signal }).catch(() => false),
    ])
  } finally {
    timer.abort()
  }
}
