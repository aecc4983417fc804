import type { newInvitationSchema } from '@recoup/contracts/identity'
import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { sendMail } from '@recoup/platform/mail'
import type { z } from 'zod'
import { emailIsTaken } from '../auth/register-organisation.ts'
import { requireRoleAtMostOwn } from '../auth/require-person.ts'
import type { InvitationRow, OrganisationRow } from '../tables.ts'
import { hashToken, newToken } from '../tokens/hash-token.ts'

const invitationDays = 7

/**
 * Invites somebody by mail; an open invitation to the same address is replaced. Throws 409 email_is_taken, 403
 * permissions_exceed_yours.
 */
export async function invitePerson(
  tx: Tx,
  actor: Actor,
  input: z.output<typeof newInvitationSchema>,
  webUrl: string,
): Promise<InvitationRow> {
  requireRoleAtMostOwn(actor, input.role)
  const here = await row(tx, sql`select 1 from identity.people where email = ${input.email}`)
  if (here) throw emailIsTaken()
  const now = instantOf(actor.now)
  // The lock on the organisation makes two invitations to one address follow each other.
  const organisation = await row(tx, sql<OrganisationRow>`select * from identity.organisations for update`)
  assert(organisation, 'an actor belongs to an organisation')
  await sql`update identity.invitations set revoked_at = ${now}
    where email = ${input.email} and accepted_at is null and revoked_at is null`.execute(tx)
  const token = newToken()
  const invitation = await row(
    tx,
    sql<InvitationRow>`
      insert into identity.invitations
        (id, tenant_id, email, name, role, token_hash, invited_by, created_at, expires_at)
      values (${newId()}, ${actor.tenantId}, ${input.email}, ${input.name ?? null}, ${input.role}, ${hashToken(token)},
        ${actor.personId}, ${now}, ${instantOf(actor.now + invitationDays * 86_400_000)})
      returning *`,
  )
  assert(invitation, 'an inserted invitation is returned')
  await audit(tx, actor, {
    action: 'invitation.sent',
    subjectType: 'invitation',
    subjectId: invitation.id,
    after: { email: input.email, role: input.role, name: input.name ?? null },
  })
  await sendMail(tx, actor.tenantId, actor.now, {
    to: input.email,
    subject: `${actor.name} invites you to ${organisation.name} on Recoup`,
    body: [
      `Hello${input.name ? ` ${input.name}` : ''},`,
      '',
      `${actor.name} invites you to work with ${organisation.name} on Recoup.`,
      `Choose your password here, within ${invitationDays} days:`,
      '',
      `${webUrl}/accept-invitation?token=${token}`,
      '',
      'If you did not expect this, ignore it: nothing happens.',
    ].join('\n'),
  })
  return invitation
}
