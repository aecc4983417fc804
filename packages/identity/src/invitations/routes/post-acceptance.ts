import { invitationAcceptanceSchema, loggedInSchema } from '@recoup/contracts/identity'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import { answerLoggedIn, deviceOf, factsOf } from '../../auth/answer-logged-in.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import { acceptInvitation } from '../accept-invitation.ts'

export const postAcceptance = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/invitations/accept',
    tag: 'Log-in',
    summary: 'Accept an invitation: choose a name and a password, and be logged in',
    body: invitationAcceptanceSchema,
    status: 201,
    answer: loggedInSchema,
    refusals: { invitation_is_not_valid: 422, password_is_too_easy: 422, email_is_taken: 409 },
    handle: async ({ body, request, reply }) => {
      const accepted = await acceptInvitation(parts, body, deviceOf(request), factsOf(parts, request))
      return answerLoggedIn(parts, request, reply, accepted)
    },
  })
