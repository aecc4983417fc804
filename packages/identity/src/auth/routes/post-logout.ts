import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { inTenant, row, sql } from '@recoup/platform/db'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import type { FastifyRequest } from 'fastify'
import { findRefreshToken } from '../../find-before-tenant.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import { endSession } from '../../sessions/end-sessions.ts'
import { personWithOrganisation } from '../../sessions/rotate-refresh-token.ts'
import { hashToken } from '../../tokens/hash-token.ts'
import { clearRefreshCookie, factsOf, refreshCookie } from '../answer-logged-in.ts'
import { personActor } from '../standings.ts'

type Where = { tenantId: string; sessionId: string }

/** Public: whoever holds nothing valid any more is logged out already. */
export const postLogout = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/logout',
    tag: 'Log-in',
    summary: 'Log out: end the session of the cookie or the access token',
    status: 204,
    handle: async ({ request, reply }) => {
      const sessions = [await sessionOfCookie(parts, request), await sessionOfBearer(parts, request)]
      for (const where of sessions) if (where) await logOut(parts, where, request)
      parts.standings.forget()
      clearRefreshCookie(parts, request, reply)
    },
  })

async function sessionOfCookie(parts: IdentityParts, request: FastifyRequest): Promise<Where | undefined> {
  const token = request.cookies[refreshCookie]
  const found = token ? await findRefreshToken(parts.db, hashToken(token)) : undefined
  return found && { tenantId: found.tenant_id, sessionId: found.session_id }
}

async function sessionOfBearer(parts: IdentityParts, request: FastifyRequest): Promise<Where | undefined> {
  const token = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) return undefined
  try {
    return await parts.accessTokens.verify(token, parts.clock.now())
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

async function logOut(parts: IdentityParts, { tenantId, sessionId }: Where, request: FastifyRequest): Promise<void> {
  const facts = factsOf(parts, request)
  await inTenant(parts.db, tenantId, async (tx) => {
    const session = await row(
      tx,
      sql<{ person_id: string }>`select person_id from identity.sessions where id = ${sessionId}`,
    )
    const owner = session && (await personWithOrganisation(tx, session.person_id))
    if (!owner || !(await endSession(tx, sessionId, 'logged_out', facts.nowMs))) return
    await audit(tx, personActor(owner.organisation, owner.person, sessionId, facts), {
      action: 'session.ended',
      subjectType: 'session',
      subjectId: sessionId,
      after: { because: 'logged_out' },
    })
  })
}
