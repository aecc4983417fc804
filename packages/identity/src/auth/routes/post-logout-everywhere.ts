import { audit } from '@recoup/platform/audit'
import { defineRoute, type Route } from '@recoup/platform/route'
import type { IdentityParts } from '../../identity-parts.ts'
import { endSessionsOf } from '../../sessions/end-sessions.ts'
import { clearRefreshCookie } from '../answer-logged-in.ts'
import { onlyPeople, requirePerson } from '../require-person.ts'

export const postLogoutEverywhere = (parts: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/auth/logout-everywhere',
    tag: 'Me',
    summary: 'End every session of yours, this one included',
    permission: 'signed-in',
    status: 204,
    refusals: onlyPeople,
    handle: async ({ tx, actor, request, reply }) => {
      const { personId } = requirePerson(actor)
      const sessionsEnded = await endSessionsOf(tx, personId, 'logged_out_everywhere', actor.now)
      await audit(tx, actor, {
        action: 'session.ended_everywhere',
        subjectType: 'person',
        subjectId: personId,
        after: { sessionsEnded },
      })
      parts.standings.forget()
      clearRefreshCookie(parts, request, reply)
    },
  })
