import type { Permission } from '@recoup/contracts/permissions'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { FastifyRequest } from 'fastify'
import type { ApiKeyStanding } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import { hashToken } from '../tokens/hash-token.ts'
import { actorBase, permissionsSetOf, personActor, type RequestFacts } from './standings.ts'

export const apiKeyPrefix = 'rk_'
const noteUseAfterMs = 60_000

const notLoggedIn = (detail: string) => new AppError(401, 'not_logged_in', detail)

const sessionHasEnded = () => new AppError(401, 'session_has_ended', 'This session has ended. Log in again.')

export type Authenticator = {
  /** Throws 401 not_logged_in, token_has_expired or session_has_ended. */
  authenticate(request: FastifyRequest): Promise<Actor>
  authenticateToken(token: string, ip: string | null): Promise<Actor>
}

export function createAuthenticator(parts: IdentityParts): Authenticator {
  const { accessTokens, clock, standings } = parts

  async function actorOf(token: string, facts: RequestFacts): Promise<Actor> {
    if (token.startsWith(apiKeyPrefix)) return actorOfApiKey(parts, token, facts)
    const claims = await accessTokens.verify(token, facts.nowMs)
    const standing = await standings.ofSession(claims.sessionId, claims.tenantId)
    if (
      !standing ||
      standing.person_id !== claims.personId ||
      standing.ended_at !== null ||
      standing.deactivated_at !== null ||
      Date.parse(standing.expires_at) <= facts.nowMs
    )
      throw sessionHasEnded()
    const person = { id: standing.person_id, name: standing.person_name, role: standing.role }
    return personActor(standing, person, claims.sessionId, facts)
  }

  return {
    authenticate: (request) => {
      const facts = { requestId: request.id, ip: request.ip, nowMs: clock.now() }
      return actorOf(bearerOf(request.headers.authorization), facts)
    },
    authenticateToken: (token, ip) => actorOf(token, { requestId: newId(), ip, nowMs: clock.now() }),
  }
}

function bearerOf(header: string | undefined): string {
  if (header === undefined)
    throw notLoggedIn('Log in first: send Authorization: Bearer with an access token or an API key.')
  const [scheme, token, ...rest] = header.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0)
    throw notLoggedIn('Write the header as Authorization: Bearer, a space, and the access token or API key.')
  return token
}

async function actorOfApiKey(parts: IdentityParts, token: string, facts: RequestFacts): Promise<Actor> {
  const key = await parts.standings.ofApiKey(hashToken(token))
  if (!key) throw notLoggedIn('There is no such API key.')
  if (
    key.revoked_at !== null ||
    key.creator_deactivated_at !== null ||
    (key.key_expires_at !== null && Date.parse(key.key_expires_at) <= facts.nowMs)
  )
    throw notLoggedIn('This API key was revoked or has expired. Ask an administrator for a new one.')
  await noteUse(parts, key, facts.nowMs)
  return {
    ...actorBase(key, facts),
    kind: 'api_key',
    personId: null,
    apiKeyId: key.api_key_id,
    sessionId: null,
    name: key.api_key_name,
    permissions: permissionsOfKey(key),
  }
}

/** What the key was given, as far as the person who made it may still do it. */
function permissionsOfKey(key: ApiKeyStanding): ReadonlySet<Permission> {
  const creators = permissionsSetOf(key.creator_role)
  return new Set(
    key.permissions.filter((permission): permission is Permission => creators.has(permission as Permission)),
  )
}

/** Keeps `lastUsedAt` right to the minute without a write for each request. */
async function noteUse(parts: IdentityParts, key: ApiKeyStanding, nowMs: number): Promise<void> {
  if (key.last_used_at !== null && Date.parse(key.last_used_at) > nowMs - noteUseAfterMs) return
  key.last_used_at = instantOf(nowMs)
  await inTenant(parts.db, key.tenant_id, async (tx) => {
    await sql`update identity.api_keys set last_used_at = ${instantOf(nowMs)} where id = ${key.api_key_id}`.execute(tx)
  })
}
