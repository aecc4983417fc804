export type AttemptRule = {
  name: string
  /** attempts that cost nothing */
  free: number
  firstWaitMs: number
  longestWaitMs: number
  /** after this long without an attempt the count starts again */
  forgetAfterMs: number
}

export type AttemptCount = { attempts: number; lastAttemptMs: number; blockedUntilMs: number }

const minute = 60_000

/** Per account the wait grows soon; per address later, as an office shares one. */
export const attemptRules = {
  logInToAccount: {
    name: 'log-in account',
    free: 5,
    firstWaitMs: 1_000,
    longestWaitMs: 15 * minute,
    forgetAfterMs: 24 * 60 * minute,
  },
  logInFromAddress: {
    name: 'log-in address',
    free: 30,
    firstWaitMs: 1_000,
    longestWaitMs: 15 * minute,
    forgetAfterMs: 60 * minute,
  },
  registerFromAddress: {
    name: 'register address',
    free: 200,
    firstWaitMs: minute,
    longestWaitMs: 60 * minute,
    forgetAfterMs: 60 * minute,
  },
  resetOfAccount: {
    name: 'reset account',
    free: 3,
    firstWaitMs: minute,
    longestWaitMs: 60 * minute,
    forgetAfterMs: 24 * 60 * minute,
  },
  resetFromAddress: {
    name: 'reset address',
    free: 30,
    firstWaitMs: minute,
    longestWaitMs: 60 * minute,
    forgetAfterMs: 60 * minute,
  },
  ownPassword: {
    name: 'own password',
    free: 5,
    firstWaitMs: 1_000,
    longestWaitMs: 15 * minute,
    forgetAfterMs: 24 * 60 * minute,
  },
  ownCode: {
    name: 'own code',
    free: 5,
    firstWaitMs: 1_000,
    longestWaitMs: 15 * minute,
    forgetAfterMs: 24 * 60 * minute,
  },
} as const satisfies Record<string, AttemptRule>

/** How long the next attempt has to wait after this many: nothing while they are free, then twice as long each time. */
export const waitAfter = (rule: AttemptRule, attempts: number): number =>
  attempts <= rule.free
    ? 0
    : Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(attempts - rule.free - 1, 40))

/** Whether an attempt may be made now, and the count once it is made. A refused attempt is not counted. */
export function countAttempt(
  rule: AttemptRule,
  count: AttemptCount | undefined,
  nowMs: number,
): { refusedForMs: number } | { next: AttemptCount } {
  if (count && count.blockedUntilMs > nowMs) return { refusedForMs: count.blockedUntilMs - nowMs }
  const forgotten = !count || count.lastAttemptMs <= nowMs - rule.forgetAfterMs
  const attempts = forgotten ? 1 : count.attempts + 1
  return { next: { attempts, lastAttemptMs: nowMs, blockedUntilMs: nowMs + waitAfter(rule, attempts) } }
}
