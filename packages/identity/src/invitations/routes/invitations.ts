import { invitationSchema, newInvitationSchema } from '@recoup/contracts/identity'
import { idSchema } from '@recoup/contracts/ids'
import { notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import type { IdentityParts } from '../../identity-parts.ts'
import type { InvitationRow } from '../../tables.ts'
import { invitePerson } from '../invite-person.ts'

const invitationOf = (invitation: InvitationRow): z.output<typeof invitationSchema> => ({
  id: invitation.id,
  email: invitation.email,
  name: invitation.name,
  role: invitation.role,
  invitedBy: invitation.invited_by,
  createdAt: invitation.created_at,
  expiresAt: invitation.expires_at,
})

export const postInvitation = (parts: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/invitations',
    tag: 'People',
    summary: 'Invite somebody by mail; an open invitation to the same address is replaced',
    permission: 'people:manage',
    body: newInvitationSchema,
    status: 201,
    answer: invitationSchema,
    refusals: { email_is_taken: 409, permissions_exceed_yours: 403 },
    handle: async ({ tx, actor, body }) => invitationOf(await invitePerson(tx, actor, body, parts.config.webUrl)),
  })

export const getInvitations = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/invitations',
    tag: 'People',
    summary: 'Invitations that wait for an answer',
    permission: 'people:manage',
    answer: z.object({ items: z.array(invitationSchema) }),
    handle: async ({ tx, actor }) => {
      const open = await rows(
        tx,
        sql<InvitationRow>`select * from identity.invitations
          where accepted_at is null and revoked_at is null and expires_at > ${instantOf(actor.now)} order by id desc`,
      )
      return { items: open.map(invitationOf) }
    },
  })

export const deleteInvitation = (): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/invitations/:id',
    tag: 'People',
    summary: 'Withdraw an invitation',
    permission: 'people:manage',
    params: z.object({ id: idSchema }),
    status: 204,
    refusals: { invitation_not_found: 404 },
    handle: async ({ tx, actor, params }) => {
      const withdrawn = await row(
        tx,
        sql<InvitationRow>`update identity.invitations set revoked_at = ${instantOf(actor.now)}
          where id = ${params.id} and accepted_at is null and revoked_at is null returning *`,
      )
      if (!withdrawn) throw notFound('invitation')
      await audit(tx, actor, {
        action: 'invitation.withdrawn',
        subjectType: 'invitation',
        subjectId: params.id,
        before: { email: withdrawn.email, role: withdrawn.role },
      })
    },
  })
