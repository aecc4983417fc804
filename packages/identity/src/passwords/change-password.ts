import type { passwordChangeSchema } from '@recoup/contracts/identity'
import type { Actor } from '@recoup/platform/actor'
import { AppError, assert } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import type { z } from 'zod'
import { attemptRules } from '../attempts/count-attempt.ts'
import type { Throttle } from '../attempts/throttle.ts'
import { requirePerson } from '../auth/require-person.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import type { PersonRow } from '../tables.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import { requireGoodPassword } from './judge-password.ts'

/**
 * The person who acts, locked, once they have given their password again. Throws 422 password_is_wrong at `pointer`, 429
 * too_many_attempts.
 */
export async function requireOwnPassword(
  tx: Tx,
  throttle: Throttle,
  actor: Actor,
  password: string,
  pointer: string,
): Promise<PersonRow> {
  const { personId } = requirePerson(actor)
  const attempt = { rule: attemptRules.ownPassword, who: personId }
  await throttle.take([attempt])
  const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${personId} for update`)
  assert(person, 'an actor with a session is a person of the organisation')
  if (!(await verifyPassword(person.password_hash, password)))
    throw new AppError(422, 'password_is_wrong', 'This is not your password.', {
      errors: [{ pointer, message: 'This is not your password.' }],
    })
  await throttle.clear(attempt)
  return person
}

/** Sets a password that was judged before, and tells its owner by mail. */
export async function setPassword(tx: Tx, person: PersonRow, password: string, nowMs: number): Promise<void> {
  await sql`update identity.people
    set password_hash = ${await hashPassword(password)}, password_changed_at = ${instantOf(nowMs)}
    where id = ${person.id}`.execute(tx)
  // Links that were sent for the old password open nothing any more.
  await sql`update identity.password_resets set used_at = ${instantOf(nowMs)}
    where person_id = ${person.id} and used_at is null`.execute(tx)
  await sendMail(tx, person.tenant_id, nowMs, {
    to: person.email,
    subject: 'Your Recoup password was changed',
    body: [
      `Hello ${person.name},`,
      '',
      'your password was changed a moment ago, and every other session was ended.',
      'If it was not you, reset it at once and tell your administrator.',
    ].join('\n'),
  })
}

/** Changes one's own password; every other session ends. Throws 422 password_is_wrong, password_is_too_easy, 429. */
export async function changePassword(
  tx: Tx,
  throttle: Throttle,
  actor: Actor,
  input: z.output<typeof passwordChangeSchema>,
): Promise<void> {
  const person = await requireOwnPassword(tx, throttle, actor, input.currentPassword, '/currentPassword')
  requireGoodPassword(input.newPassword, person.email, '/newPassword')
  await setPassword(tx, person, input.newPassword, actor.now)
  const sessionsEnded = await endSessionsOf(tx, person.id, 'password_changed', actor.now, actor.sessionId)
  await audit(tx, actor, {
    action: 'password.changed',
    subjectType: 'person',
    subjectId: person.id,
    after: { sessionsEnded },
  })
}
