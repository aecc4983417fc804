import type { LoggedIn, Organisation, Self } from '@recoup/contracts/identity'
import { permissionsOfRole } from '@recoup/contracts/permissions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IdentityParts } from '../identity-parts.ts'
import { sessionIdleMs } from '../sessions/open-session.ts'
import type { Refreshed } from '../sessions/rotate-refresh-token.ts'
import type { OrganisationRow, PersonRow } from '../tables.ts'
import { accessTokenSeconds } from '../tokens/access-token.ts'
import type { RequestFacts } from './standings.ts'

export const refreshCookie = 'recoup_refresh'

export const factsOf = (parts: IdentityParts, request: FastifyRequest): RequestFacts => ({
  requestId: request.id,
  ip: request.ip,
  nowMs: parts.clock.now(),
})

export const deviceOf = (request: FastifyRequest) => ({
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
})

const cookieOptions = (parts: IdentityParts, request: FastifyRequest) => ({
  path: '/api/auth',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: request.protocol === 'https' || parts.config.webUrl.startsWith('https:'),
})

export function clearRefreshCookie(parts: IdentityParts, request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(refreshCookie, cookieOptions(parts, request))
}

export const organisationOfRow = (organisation: OrganisationRow): Organisation => ({
  id: organisation.tenant_id,
  name: organisation.name,
  currency: organisation.currency,
  timeZone: organisation.time_zone,
  locale: organisation.locale,
  demo: organisation.demo,
})

export const selfOfRow = (person: PersonRow): Self => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: person.role,
  permissions: [...permissionsOfRole[person.role]],
  totpEnabled: person.totp_sealed !== null,
})

/** The answer to every way of logging in; the refresh token goes into the cookie and nowhere else. */
export async function answerLoggedIn(
  parts: IdentityParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, organisation, sessionId, refreshToken }: Refreshed,
): Promise<LoggedIn> {
  reply.setCookie(refreshCookie, refreshToken, {
    ...cookieOptions(parts, request),
    maxAge: Math.floor(sessionIdleMs / 1000),
  })
  const claims = { personId: person.id, tenantId: person.tenant_id, sessionId, role: person.role }
  return {
    accessToken: await parts.accessTokens.sign(claims, parts.clock.now()),
    expiresInSeconds: accessTokenSeconds,
    person: selfOfRow(person),
    organisation: organisationOfRow(organisation),
  }
}
