import type { invitationAcceptanceSchema } from '@recoup/contracts/identity'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, row, sql, type Tx } from '@recoup/platform/db'
import type { z } from 'zod'
import { refusingTakenEmail } from '../auth/register-organisation.ts'
import { personActor, type RequestFacts } from '../auth/standings.ts'
import { findInvitation } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { requireGoodPassword } from '../passwords/judge-password.ts'
import { insertPerson } from '../people/insert-person.ts'
import { type Device, openSession } from '../sessions/open-session.ts'
import type { Refreshed } from '../sessions/rotate-refresh-token.ts'
import type { InvitationRow, OrganisationRow } from '../tables.ts'
import { hashToken } from '../tokens/hash-token.ts'

type Acceptance = z.output<typeof invitationAcceptanceSchema>

const isNotValid = () =>
  new AppError(422, 'invitation_is_not_valid', 'This invitation was used, withdrawn or has expired. Ask for a new one.')

/** Makes a person of somebody invited, and logs them in. Throws 422 invitation_is_not_valid, 409 email_is_taken. */
export async function acceptInvitation(
  parts: IdentityParts,
  input: Acceptance,
  device: Device,
  facts: RequestFacts,
): Promise<Refreshed> {
  const found = await findInvitation(parts.db, hashToken(input.token))
  if (!found) throw isNotValid()
  return refusingTakenEmail(() =>
    inTenant(parts.db, found.tenant_id, (tx) => accept(tx, found.id, input, device, facts)),
  )
}

async function accept(tx: Tx, id: string, input: Acceptance, device: Device, facts: RequestFacts): Promise<Refreshed> {
  const now = instantOf(facts.nowMs)
  const invitation = await row(
    tx,
    sql<InvitationRow>`update identity.invitations set accepted_at = ${now}
      where id = ${id} and accepted_at is null and revoked_at is null and expires_at > ${now} returning *`,
  )
  const organisation = await row(tx, sql<OrganisationRow>`select * from identity.organisations`)
  if (!invitation || !organisation) throw isNotValid()
  requireGoodPassword(input.password, invitation.email)
  const tenantId = invitation.tenant_id
  const person = await insertPerson(tx, {
    tenantId,
    email: invitation.email,
    name: input.name,
    role: invitation.role,
    passwordHash: await hashPassword(input.password),
    nowMs: facts.nowMs,
  })
  const session = await openSession(tx, { id: person.id, tenantId }, device, facts.nowMs)
  const actor = personActor(organisation, person, session.sessionId, facts)
  await audit(tx, actor, {
    action: 'person.added',
    subjectType: 'person',
    subjectId: person.id,
    after: { name: person.name, email: person.email, role: person.role, invitationId: invitation.id },
  })
  return { person, organisation, ...session }
}
