import type { Actor } from '@recoup/platform/actor'
import { AppError, assert, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { row, sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import { Secret } from 'otpauth'
import QRCode from 'qrcode'
import { attemptRules } from '../attempts/count-attempt.ts'
import type { Throttle } from '../attempts/throttle.ts'
import { requirePerson, requireRoleAtMostOwn } from '../auth/require-person.ts'
import { requireOwnPassword } from '../passwords/change-password.ts'
import type { PersonRow } from '../tables.ts'
import type { Sealer } from '../tokens/seal-secret.ts'
import { stepOfCode, takeStep, totpOf } from './check-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'

async function lockSelf(tx: Tx, actor: Actor): Promise<PersonRow> {
  const { personId } = requirePerson(actor)
  const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${personId} for update`)
  assert(person, 'an actor with a session is a person of the organisation')
  if (person.totp_sealed)
    throw new AppError(409, 'second_factor_is_on', 'The second factor is on already. Turn it off to set up another.')
  return person
}

/** A fresh secret that waits for its first code; until then log-in asks for none. Throws 409 second_factor_is_on. */
export async function startSecondFactor(
  tx: Tx,
  sealer: Sealer,
  actor: Actor,
): Promise<{ secret: string; otpauthUrl: string; qrSvg: string }> {
  const person = await lockSelf(tx, actor)
  const secret = new Secret({ size: 20 }).base32
  const otpauthUrl = totpOf(secret, person.email).toString()
  await sql`update identity.people set totp_waiting_sealed = ${sealer.seal(secret, person.id)}
    where id = ${person.id}`.execute(tx)
  return { secret, otpauthUrl, qrSvg: await QRCode.toString(otpauthUrl, { type: 'svg', margin: 1 }) }
}

/**
 * Turns it on with the app's first code. Answers the recovery codes, this once. Throws 409 second_factor_is_on,
 * second_factor_is_not_started, 422 code_is_wrong, 429 too_many_attempts.
 */
export async function confirmSecondFactor(
  tx: Tx,
  sealer: Sealer,
  throttle: Throttle,
  actor: Actor,
  code: string,
): Promise<string[]> {
  const person = await lockSelf(tx, actor)
  const secret = person.totp_waiting_sealed ? sealer.open(person.totp_waiting_sealed, person.id) : null
  if (secret === null)
    throw new AppError(409, 'second_factor_is_not_started', 'Start again: scan a fresh QR code first.')
  const attempt = { rule: attemptRules.ownCode, who: person.id }
  await throttle.take([attempt])
  const step = stepOfCode(secret, code, actor.now)
  if (step === null || !(await takeStep(tx, person.id, step)))
    throw new AppError(
      422,
      'code_is_wrong',
      "The code does not fit. Check the phone's clock and enter the newest one.",
      {
        errors: [{ pointer: '/code', message: 'The code does not fit.' }],
      },
    )
  await throttle.clear(attempt)
  await sql`update identity.people set totp_sealed = totp_waiting_sealed, totp_waiting_sealed = null
    where id = ${person.id}`.execute(tx)
  const codes = await replaceRecoveryCodes(tx, actor.tenantId, person.id)
  await audit(tx, actor, {
    action: 'second_factor.turned_on',
    subjectType: 'person',
    subjectId: person.id,
    before: { totpEnabled: false },
    after: { totpEnabled: true },
  })
  return codes
}

async function turnOff(tx: Tx, actor: Actor, person: PersonRow): Promise<void> {
  await sql`update identity.people set totp_sealed = null, totp_waiting_sealed = null
    where id = ${person.id}`.execute(tx)
  await sql`delete from identity.recovery_codes where person_id = ${person.id}`.execute(tx)
  if (!person.totp_sealed) return
  await audit(tx, actor, {
    action: 'second_factor.turned_off',
    subjectType: 'person',
    subjectId: person.id,
    before: { totpEnabled: true },
    after: { totpEnabled: false },
  })
}

/**
 * Turns off the second factor of a colleague who lost it, and tells them by mail. Throws 404 person_not_found, 403
 * permissions_exceed_yours.
 */
export async function endSecondFactorOf(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${personId} for update`)
  if (!person) throw notFound('person')
  requireRoleAtMostOwn(actor, person.role)
  await turnOff(tx, actor, person)
  if (!person.totp_sealed) return
  await sendMail(tx, actor.tenantId, actor.now, {
    to: person.email,
    subject: 'Your Recoup second factor was turned off',
    body: [
      `Hello ${person.name},`,
      '',
      `${actor.name} turned off your second factor. Your password alone logs you in now; set up a new second factor soon.`,
      'If you did not ask for this, tell your administrator at once.',
    ].join('\n'),
  })
}

/** Turns it off, with the password once more. Nothing happens where it is off. Throws 422 password_is_wrong, 429. */
export async function endSecondFactor(tx: Tx, throttle: Throttle, actor: Actor, password: string): Promise<void> {
  const person = await requireOwnPassword(tx, throttle, actor, password, '/password')
  await turnOff(tx, actor, person)
}
