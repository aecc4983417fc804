import { type Permission, permissions, permissionsOfRole, type Role, roles } from '@recoup/contracts/permissions'
import type { Actor } from '@recoup/platform/actor'
import { dayIn } from '@recoup/platform/clock'
import type { Platform } from '@recoup/platform/platform'
import {
  type ApiKeyStanding,
  findApiKeyStanding,
  findSessionStanding,
  type SessionStanding,
} from '../find-before-tenant.ts'
import type { OrganisationRow } from '../tables.ts'
import { keepShortly } from '../tokens/keep-shortly.ts'

const ttlMs = 1_000
const limit = 10_000

export type Standings = {
  ofSession(sessionId: string, tenantId: string): Promise<SessionStanding | undefined>
  ofApiKey(hash: Buffer): Promise<ApiKeyStanding | undefined>
  /**
   * Called by everything that takes rights away: this process sees it at the next request, others within a second.
   * A request that reads between this call and the commit may keep the old standing for that second too.
   */
  forget(): void
  /** Of one session only. */
  forgetSession(sessionId: string, tenantId: string): void
}

const keyOf = (sessionId: string, tenantId: string): string => `${tenantId} ${sessionId}`

/** Who may still do what, remembered for a second, so that a request costs no query and a revocation still bites. */
export function createStandings({ db }: Pick<Platform, 'db'>): Standings {
  const sessions = keepShortly<SessionStanding | undefined>(ttlMs, limit)
  const apiKeys = keepShortly<ApiKeyStanding | undefined>(ttlMs, limit)
  return {
    ofSession: (sessionId, tenantId) =>
      sessions.get(keyOf(sessionId, tenantId), () => findSessionStanding(db, sessionId, tenantId)),
    ofApiKey: (hash) => apiKeys.get(hash.toString('base64'), () => findApiKeyStanding(db, hash)),
    forget: () => {
      sessions.forget()
      apiKeys.forget()
    },
    forgetSession: (sessionId, tenantId) => sessions.forget(keyOf(sessionId, tenantId)),
  }
}

const setsOfRoles = new Map<Role, ReadonlySet<Permission>>(
  roles.map((role) => [role, new Set(permissionsOfRole[role])]),
)
const nothing: ReadonlySet<Permission> = new Set()
const everything: ReadonlySet<Permission> = new Set(permissions)

export const permissionsSetOf = (role: Role): ReadonlySet<Permission> => setsOfRoles.get(role) ?? nothing

export type RequestFacts = { requestId: string; ip: string | null; nowMs: number }

/** The part of an actor that comes from the organisation and the moment. */
export const actorBase = (organisation: OrganisationRow, facts: RequestFacts) => ({
  tenantId: organisation.tenant_id,
  requestId: facts.requestId,
  ip: facts.ip,
  now: facts.nowMs,
  today: dayIn(organisation.time_zone, facts.nowMs),
  timeZone: organisation.time_zone,
  currency: organisation.currency,
  locale: organisation.locale,
})

/** A person who has just proved who they are, or is about to have a session. */
export const personActor = (
  organisation: OrganisationRow,
  person: { id: string; name: string; role: Role },
  sessionId: string | null,
  facts: RequestFacts,
): Actor => ({
  ...actorBase(organisation, facts),
  kind: 'person',
  personId: person.id,
  apiKeyId: null,
  sessionId,
  name: person.name,
  permissions: permissionsSetOf(person.role),
})

/** Nobody in particular: a job, or somebody who is not logged in (`name` says which). */
export const systemActorOf = (organisation: OrganisationRow, name: string, facts: RequestFacts): Actor => ({
  ...actorBase(organisation, facts),
  kind: 'system',
  personId: null,
  apiKeyId: null,
  sessionId: null,
  name,
  permissions: everything,
})
