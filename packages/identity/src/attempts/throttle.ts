import { createHash } from 'node:crypto'
import { AppError } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { type AttemptCount, type AttemptRule, countAttempt } from './count-attempt.ts'

/** What is being tried, by whom: an e-mail address, an IP address, a person's id. */
type Attempt = { rule: AttemptRule; who: string }

export type Throttle = {
  /**
   * Counts an attempt before it is made, so that a hundred at once can't slip through together. Throws 429
   * too_many_attempts, with retryAfterSeconds, when one of them has to wait; then none is counted.
   */
  take(attempts: readonly Attempt[]): Promise<void>
  /** It succeeded: the count of this account starts again. */
  clear(attempt: Attempt): Promise<void>
  /** It was no failure: takes this one attempt back and leaves the earlier ones. */
  giveBack(attempt: Attempt): Promise<void>
  purge(): Promise<void>
}

const oldestRuleMs = 48 * 60 * 60_000

const subjectOf = ({ rule, who }: Attempt): Buffer => createHash('sha256').update(`${rule.name}\n${who}`).digest()

type Row = { attempts: number; last_attempt_at: string; blocked_until: string }

const countOf = (found: Row | undefined): AttemptCount | undefined =>
  found && {
    attempts: found.attempts,
    lastAttemptMs: Date.parse(found.last_attempt_at),
    blockedUntilMs: Date.parse(found.blocked_until),
  }

/** Attempts are counted in the database, in transactions of their own: neither a restart nor a rollback forgets them. */
export function createThrottle({ db, clock }: Pick<Platform, 'db' | 'clock'>): Throttle {
  async function countOne(tx: Tx, attempt: Attempt, subject: Buffer, nowMs: number): Promise<number> {
    const now = instantOf(nowMs)
    // The first insert decides who creates the row; the lock on it is held until commit, so counts are exact.
    await sql`insert into identity.throttles (subject, attempts, last_attempt_at, blocked_until)
      values (${subject}, 0, ${now}, ${now}) on conflict do nothing`.execute(tx)
    const found = await row<Row>(
      tx,
      sql`select attempts, last_attempt_at, blocked_until from identity.throttles where subject = ${subject} for update`,
    )
    const verdict = countAttempt(attempt.rule, countOf(found), nowMs)
    if ('refusedForMs' in verdict) return verdict.refusedForMs
    await sql`update identity.throttles set attempts = ${verdict.next.attempts}, last_attempt_at = ${now},
      blocked_until = ${instantOf(verdict.next.blockedUntilMs)} where subject = ${subject}`.execute(tx)
    return 0
  }

  return {
    take: async (attempts) => {
      const nowMs = clock.now()
      // Always in the same order, so that two log-ins can't wait for each other.
      const ordered = attempts
        .map((attempt) => ({ attempt, subject: subjectOf(attempt) }))
        .sort((a, b) => Buffer.compare(a.subject, b.subject))
      await db.system.transaction().execute(async (tx) => {
        let waitMs = 0
        for (const { attempt, subject } of ordered)
          waitMs = Math.max(waitMs, await countOne(tx, attempt, subject, nowMs))
        if (waitMs === 0) return
        const seconds = Math.ceil(waitMs / 1000)
        throw new AppError(
          429,
          'too_many_attempts',
          `Too many attempts. Try again in ${seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`,
          { extra: { retryAfterSeconds: seconds } },
        )
      })
    },
    clear: async (attempt) => {
      await sql`delete from identity.throttles where subject = ${subjectOf(attempt)}`.execute(db.system)
    },
    giveBack: async (attempt) => {
      await sql`update identity.throttles set attempts = greatest(0, attempts - 1), blocked_until = last_attempt_at
        where subject = ${subjectOf(attempt)}`.execute(db.system)
    },
    purge: async () => {
      await sql`delete from identity.throttles
        where last_attempt_at < ${instantOf(clock.now() - oldestRuleMs)}`.execute(db.system)
    },
  }
}
