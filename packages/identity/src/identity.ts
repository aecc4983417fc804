import { registrationSchema } from '@recoup/contracts/identity'
import type { Permission, Role } from '@recoup/contracts/permissions'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { inTenant, row, rows, sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { Context, Platform } from '@recoup/platform/platform'
import type { Route } from '@recoup/platform/route'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { deleteApiKey, getApiKeys, postApiKey } from './api-keys/routes/api-keys.ts'
import { getAudit, getAuditEntry } from './audit/routes/audit.ts'
import { createAuthenticator } from './auth/authenticate.ts'
import { noteRefusedLogIn } from './auth/note-refused-log-in.ts'
import { registerOrganisation } from './auth/register-organisation.ts'
import { postLogin } from './auth/routes/post-login.ts'
import { postLogout } from './auth/routes/post-logout.ts'
import { postLogoutEverywhere } from './auth/routes/post-logout-everywhere.ts'
import { postPassword } from './auth/routes/post-password.ts'
import { postRefresh } from './auth/routes/post-refresh.ts'
import { postRegister } from './auth/routes/post-register.ts'
import { postPasswordReset, postPasswordResetConfirmation } from './auth/routes/reset-password.ts'
import { permissionsSetOf, systemActorOf } from './auth/standings.ts'
import { findOrganisations } from './find-before-tenant.ts'
import { createParts, type IdentityParts } from './identity-parts.ts'
import { deleteInvitation, getInvitations, postInvitation } from './invitations/routes/invitations.ts'
import { postAcceptance } from './invitations/routes/post-acceptance.ts'
import { housekeepingJobs } from './keep-house.ts'
import { getMail, getMailbox } from './mailbox/routes/mailbox.ts'
import { getOrganisation, patchOrganisation } from './organisation/routes/organisation.ts'
import { sendPasswordReset } from './passwords/reset-password.ts'
import { getRoles } from './people/routes/get-roles.ts'
import { getMe, patchMe } from './people/routes/me.ts'
import {
  deleteDeactivation,
  deletePersonTotp,
  getPeople,
  getPerson,
  patchPerson,
  postDeactivation,
} from './people/routes/people.ts'
import { deleteTotp, postTotp, postTotpConfirmation } from './second-factor/routes/totp.ts'
import { deleteOtherSessions, deleteSession, getSessions } from './sessions/routes/sessions.ts'
import type { OrganisationRow } from './tables.ts'
import { getJwks } from './tokens/routes/get-jwks.ts'

export type OrganisationFacts = {
  tenantId: string
  name: string
  timeZone: string
  currency: string
  locale: string
  demo: boolean
}

export type PersonFacts = { id: string; name: string; email: string; role: Role; active: boolean }

export type IdentityApi = {
  organisations(): Promise<OrganisationFacts[]>
  /** Throws 404 organisation_not_found. */
  organisationOf(tenantId: string): Promise<OrganisationFacts>
  peopleOf(tenantId: string): Promise<PersonFacts[]>
  /** The active people whose role has this permission. */
  peopleWith(tenantId: string, permission: Permission): Promise<PersonFacts[]>
  /** As the route does, without its throttle: for the demo organisation and for tests. */
  registerOrganisation(input: z.input<typeof registrationSchema>): Promise<{ tenantId: string; personId: string }>
  /** An actor for background work: no person, every permission. */
  systemActor(tenantId: string, nowMs: number): Promise<Actor>
}

export type Identity = Context & {
  authenticate(request: FastifyRequest): Promise<Actor>
  /** `token`: an access token or an API key. For sockets. */
  authenticateToken(token: string, ip: string | null): Promise<Actor>
  api: IdentityApi
}

export function createIdentity(platform: Platform): Identity {
  const parts = createParts(platform)
  return {
    ...createAuthenticator(parts),
    routes: routesOf(parts),
    consumers: [],
    jobs: [noteRefusedLogIn(parts), sendPasswordReset(parts), ...housekeepingJobs(parts)],
    api: createApi(parts),
  }
}

function routesOf(parts: IdentityParts): Route[] {
  return [
    postRegister(parts),
    postLogin(parts),
    postRefresh(parts),
    postLogout(parts),
    postLogoutEverywhere(parts),
    postPasswordReset(parts),
    postPasswordResetConfirmation(parts),
    postPassword(parts),
    postInvitation(parts),
    getInvitations(),
    deleteInvitation(),
    postAcceptance(parts),
    getPeople(),
    getPerson(),
    patchPerson(parts),
    postDeactivation(parts),
    deleteDeactivation(parts),
    deletePersonTotp(),
    getRoles(),
    getMe(),
    patchMe(parts),
    postTotp(parts),
    postTotpConfirmation(parts),
    deleteTotp(parts),
    getSessions(),
    deleteSession(parts),
    deleteOtherSessions(parts),
    getOrganisation(),
    patchOrganisation(parts),
    getApiKeys(),
    postApiKey(),
    deleteApiKey(parts),
    getAudit(),
    getAuditEntry(),
    ...getJwks(parts),
    ...(parts.config.mailbox ? [getMailbox(parts), getMail(parts)] : []),
  ]
}

const factsOfOrganisation = (row: OrganisationRow): OrganisationFacts => ({
  tenantId: row.tenant_id,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  locale: row.locale,
  demo: row.demo,
})

function createApi(parts: IdentityParts): IdentityApi {
  const { db } = parts

  async function organisationRow(tenantId: string): Promise<OrganisationRow> {
    const found = await inTenant(db, tenantId, (tx) =>
      row(
        tx,
        sql<OrganisationRow>`select tenant_id, name, currency, time_zone, locale, demo from identity.organisations`,
      ),
    )
    if (!found) throw notFound('organisation')
    return found
  }

  const peopleOf = (tenantId: string): Promise<PersonFacts[]> =>
    inTenant(db, tenantId, (tx) =>
      rows(
        tx,
        sql<PersonFacts>`select id, name, email, role, deactivated_at is null as active from identity.people
          order by name, id`,
      ),
    )

  return {
    organisations: async () => (await findOrganisations(db)).map(factsOfOrganisation),
    organisationOf: async (tenantId) => factsOfOrganisation(await organisationRow(tenantId)),
    peopleOf,
    peopleWith: async (tenantId, permission) =>
      (await peopleOf(tenantId)).filter((person) => person.active && permissionsSetOf(person.role).has(permission)),
    registerOrganisation: async (input) => {
      const parsed = registrationSchema.parse(input)
      const facts = { requestId: newId(), ip: null, nowMs: parts.clock.now() }
      const { person } = await registerOrganisation(parts, parsed, { ip: null, userAgent: null }, facts)
      return { tenantId: person.tenant_id, personId: person.id }
    },
    systemActor: async (tenantId, nowMs) =>
      systemActorOf(await organisationRow(tenantId), 'Recoup', { requestId: newId(), ip: null, nowMs }),
  }
}
