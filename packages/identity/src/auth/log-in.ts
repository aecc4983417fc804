import type { logInSchema } from '@recoup/contracts/identity'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { inTenant, sql, type Tx } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import type { z } from 'zod'
import { attemptRules } from '../attempts/count-attempt.ts'
import { findPersonByEmail } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import { hashPassword, needsRehash, verifyPassword } from '../passwords/hash-password.ts'
import { type SecondFactor, takeSecondFactor } from '../second-factor/check-code.ts'
import { type Device, openSession } from '../sessions/open-session.ts'
import { personWithOrganisation, type Refreshed } from '../sessions/rotate-refresh-token.ts'
import type { PersonRow } from '../tables.ts'
import { refusedLogInJob } from './note-refused-log-in.ts'
import { personActor, type RequestFacts } from './standings.ts'

type LogIn = z.output<typeof logInSchema>

const credentialsAreWrong = () =>
  new AppError(401, 'credentials_are_wrong', 'The e-mail address or the password is wrong.')

/**
 * Logs a person in. Unknown address, wrong password and deactivated person are one refusal that takes equally long. Throws
 * 401 credentials_are_wrong, second_factor_required, second_factor_is_wrong, 429 too_many_attempts.
 */
export async function logIn(
  parts: IdentityParts,
  input: LogIn,
  device: Device,
  facts: RequestFacts,
): Promise<Refreshed> {
  const { throttle } = parts
  const ofAccount = { rule: attemptRules.logInToAccount, who: input.email }
  const fromAddress = { rule: attemptRules.logInFromAddress, who: facts.ip ?? '' }
  await throttle.take([ofAccount, fromAddress])
  const person = await findPersonByEmail(parts.db, input.email)
  const fits = await verifyPassword(person?.password_hash, input.password)
  if (!person || !fits || person.deactivated_at !== null) {
    await noteRefusal(parts, input.email, 'credentials_are_wrong', facts)
    throw credentialsAreWrong()
  }
  if (person.totp_sealed && input.totp === undefined) {
    // The password was right: no failure. The count is not cleared either, or it would be a way round the codes' limit.
    await throttle.giveBack(ofAccount)
    await throttle.giveBack(fromAddress)
    throw new AppError(401, 'second_factor_required', 'Enter the code from your authenticator app, or a recovery code.')
  }
  const rehash = needsRehash(person.password_hash) ? await hashPassword(input.password) : null
  const refreshed = await inTenant(parts.db, person.tenant_id, (tx) =>
    openFor(tx, parts, person, input.totp, rehash, device, facts),
  )
  if (!refreshed) {
    await noteRefusal(parts, input.email, 'second_factor_is_wrong', facts)
    throw new AppError(
      401,
      'second_factor_is_wrong',
      'The code is wrong or was used already. Wait for the next one, or use a recovery code.',
    )
  }
  await throttle.clear(ofAccount)
  await throttle.giveBack(fromAddress)
  return refreshed
}

/** Null when the second factor does not fit. */
async function openFor(
  tx: Tx,
  parts: IdentityParts,
  known: PersonRow,
  code: string | undefined,
  rehash: string | null,
  device: Device,
  facts: RequestFacts,
): Promise<Refreshed | null> {
  const owner = await personWithOrganisation(tx, known.id)
  if (!owner || owner.person.deactivated_at !== null) throw credentialsAreWrong()
  const { person, organisation } = owner
  let secondFactor: SecondFactor | null = null
  if (person.totp_sealed) {
    const secret = parts.totpSealer.open(person.totp_sealed, person.id)
    if (secret === null) parts.log.error({ personId: person.id }, 'a second factor was sealed with another secret')
    secondFactor = await takeSecondFactor(tx, person.id, secret, code ?? '', facts.nowMs)
    if (!secondFactor) return null
  }
  if (rehash)
    await sql`update identity.people set password_hash = ${rehash}
      where id = ${person.id} and password_hash = ${known.password_hash}`.execute(tx)
  const session = await openSession(tx, { id: person.id, tenantId: person.tenant_id }, device, facts.nowMs)
  await audit(tx, personActor(organisation, person, session.sessionId, facts), {
    action: 'session.opened',
    subjectType: 'session',
    subjectId: session.sessionId,
    after: { secondFactor, userAgent: device.userAgent },
  })
  return { person, organisation, ...session }
}

/**
 * Leaves the audit entry of a refused log-in to a job, whether or not anybody has this address: the answer takes equally
 * long.
 */
async function noteRefusal(parts: IdentityParts, email: string, because: string, facts: RequestFacts): Promise<void> {
  await parts.db.system.transaction().execute((tx) => enqueue(tx, refusedLogInJob, { email, because, ...facts }))
}
