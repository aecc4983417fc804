import type { passwordResetConfirmationSchema } from '@recoup/contracts/identity'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, row, sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { enqueue, type Job } from '@recoup/platform/jobs'
import { sendMail } from '@recoup/platform/mail'
import { z } from 'zod'
import { attemptRules } from '../attempts/count-attempt.ts'
import { personActor, type RequestFacts, systemActorOf } from '../auth/standings.ts'
import { findPasswordReset, findPersonByEmail } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { personWithOrganisation } from '../sessions/rotate-refresh-token.ts'
import { hashToken, newToken } from '../tokens/hash-token.ts'
import { setPassword } from './change-password.ts'
import { requireGoodPassword } from './judge-password.ts'

const linkMinutes = 60
const jobName = 'identity-send-password-reset'

/**
 * Asks for a reset. All the same whether or not anybody has this address, the time it takes included: a job looks. Too many
 * for one account are dropped in silence; from one address they are refused (429 too_many_attempts).
 */
export async function askForReset(parts: IdentityParts, email: string, facts: RequestFacts): Promise<void> {
  await parts.throttle.take([{ rule: attemptRules.resetFromAddress, who: facts.ip ?? '' }])
  try {
    await parts.throttle.take([{ rule: attemptRules.resetOfAccount, who: email }])
  } catch (error) {
    if (error instanceof AppError && error.status === 429) return
    throw error
  }
  await parts.db.system.transaction().execute((tx) => enqueue(tx, jobName, { email, ...facts }))
}

const payloadSchema = z.object({
  email: z.string(),
  requestId: z.string(),
  ip: z.string().nullable(),
  nowMs: z.number(),
})

/** The job that sends the link, if there is somebody to send it to. */
export const sendPasswordReset = (parts: IdentityParts): Job => ({
  name: jobName,
  run: async (payload) => {
    const { email, ...facts } = payloadSchema.parse(payload)
    const known = await findPersonByEmail(parts.db, email)
    if (!known || known.deactivated_at !== null) return
    await inTenant(parts.db, known.tenant_id, async (tx) => {
      const owner = await personWithOrganisation(tx, known.id)
      if (!owner) return
      const token = newToken()
      const nowMs = parts.clock.now()
      await sql`
        insert into identity.password_resets (id, tenant_id, person_id, token_hash, created_at, expires_at)
        values (${newId()}, ${known.tenant_id}, ${known.id}, ${hashToken(token)}, ${instantOf(nowMs)},
          ${instantOf(nowMs + linkMinutes * 60_000)})`.execute(tx)
      await audit(tx, systemActorOf(owner.organisation, 'Somebody who was not logged in', facts), {
        action: 'password.reset_requested',
        subjectType: 'person',
        subjectId: known.id,
      })
      await sendMail(tx, known.tenant_id, nowMs, {
        to: email,
        subject: 'Choose a new Recoup password',
        body: [
          `Hello ${known.name},`,
          '',
          `choose a new password here, within ${linkMinutes} minutes:`,
          '',
          `${parts.config.webUrl}/reset-password?token=${token}`,
          '',
          'If you did not ask for this, ignore it: nothing changes.',
        ].join('\n'),
      })
    })
  },
})

const isNotValid = () =>
  new AppError(422, 'reset_link_is_not_valid', 'This link was used or has expired. Ask for a new one.')

/**
 * Sets the new password and ends every session. The second factor stays on. Throws 422 reset_link_is_not_valid,
 * password_is_too_easy.
 */
export async function resetPassword(
  parts: IdentityParts,
  input: z.output<typeof passwordResetConfirmationSchema>,
  facts: RequestFacts,
): Promise<void> {
  const found = await findPasswordReset(parts.db, hashToken(input.token))
  if (!found) throw isNotValid()
  const email = await inTenant(parts.db, found.tenant_id, async (tx) => {
    const now = instantOf(facts.nowMs)
    const used = await row(
      tx,
      sql<{ person_id: string }>`update identity.password_resets set used_at = ${now}
        where id = ${found.id} and used_at is null and expires_at > ${now} returning person_id`,
    )
    const owner = used && (await personWithOrganisation(tx, used.person_id))
    if (!owner || owner.person.deactivated_at !== null) throw isNotValid()
    requireGoodPassword(input.password, owner.person.email)
    await setPassword(tx, owner.person, input.password, facts.nowMs)
    const sessionsEnded = await endSessionsOf(tx, owner.person.id, 'password_reset', facts.nowMs)
    await audit(tx, personActor(owner.organisation, owner.person, null, facts), {
      action: 'password.reset',
      subjectType: 'person',
      subjectId: owner.person.id,
      after: { sessionsEnded },
    })
    return owner.person.email
  })
  parts.standings.forget()
  // Whoever locked the account by guessing does not keep its owner out.
  await parts.throttle.clear({ rule: attemptRules.logInToAccount, who: email })
}
