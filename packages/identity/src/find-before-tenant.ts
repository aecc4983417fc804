import type { Role } from '@recoup/contracts/permissions'
import { instantOf } from '@recoup/platform/clock'
import { type Database, row, rows, sql } from '@recoup/platform/db'
import type { OrganisationRow, PersonRow } from './tables.ts'

/*
 * What has to be found before it is known whose it is: the only reads and writes of people's data that use the owner's
 * role. Each takes something that only its holder knows (a token's hash, a signed session id, an e-mail being logged in
 * with) and answers no more than is needed to go on inside the tenant.
 */

export const findPersonByEmail = (db: Database, email: string): Promise<PersonRow | undefined> =>
  row(db.system, sql<PersonRow>`select * from identity.people where email = ${email}`)

/** Where a refresh token belongs; what it is worth is decided inside the tenant, under a lock. */
export const findRefreshToken = (
  db: Database,
  hash: Buffer,
): Promise<{ tenant_id: string; session_id: string } | undefined> =>
  row(
    db.system,
    sql<{ tenant_id: string; session_id: string }>`
      select tenant_id, session_id from identity.refresh_tokens where token_hash = ${hash}`,
  )

export const findPasswordReset = (db: Database, hash: Buffer): Promise<{ id: string; tenant_id: string } | undefined> =>
  row(
    db.system,
    sql<{ id: string; tenant_id: string }>`
      select id, tenant_id from identity.password_resets where token_hash = ${hash}`,
  )

export const findInvitation = (db: Database, hash: Buffer): Promise<{ id: string; tenant_id: string } | undefined> =>
  row(
    db.system,
    sql<{ id: string; tenant_id: string }>`
      select id, tenant_id from identity.invitations where token_hash = ${hash}`,
  )

export type SessionStanding = OrganisationRow & {
  person_id: string
  person_name: string
  role: Role
  deactivated_at: string | null
  ended_at: string | null
  expires_at: string
}

/** A session with its person and organisation, in one statement: asked at most once a second for each session. */
export const findSessionStanding = (
  db: Database,
  sessionId: string,
  tenantId: string,
): Promise<SessionStanding | undefined> =>
  row(
    db.system,
    sql<SessionStanding>`
      select s.ended_at, s.expires_at, p.id as person_id, p.name as person_name, p.role, p.deactivated_at,
        o.tenant_id, o.name, o.currency, o.time_zone, o.locale, o.demo
      from identity.sessions s
      join identity.people p on p.id = s.person_id and p.tenant_id = s.tenant_id
      join identity.organisations o on o.tenant_id = s.tenant_id
      where s.id = ${sessionId} and s.tenant_id = ${tenantId}`,
  )

export type ApiKeyStanding = OrganisationRow & {
  api_key_id: string
  api_key_name: string
  permissions: string[]
  key_expires_at: string | null
  revoked_at: string | null
  last_used_at: string | null
  creator_role: Role
  creator_deactivated_at: string | null
}

export const findApiKeyStanding = (db: Database, hash: Buffer): Promise<ApiKeyStanding | undefined> =>
  row(
    db.system,
    sql<ApiKeyStanding>`
      select k.id as api_key_id, k.name as api_key_name, k.permissions, k.expires_at as key_expires_at, k.revoked_at,
        k.last_used_at, p.role as creator_role, p.deactivated_at as creator_deactivated_at,
        o.tenant_id, o.name, o.currency, o.time_zone, o.locale, o.demo
      from identity.api_keys k
      join identity.people p on p.id = k.created_by and p.tenant_id = k.tenant_id
      join identity.organisations o on o.tenant_id = k.tenant_id
      where k.key_hash = ${hash}`,
  )

/** Every organisation: for jobs that come round to all of them. */
export const findOrganisations = (db: Database): Promise<OrganisationRow[]> =>
  rows(
    db.system,
    sql<OrganisationRow>`select tenant_id, name, currency, time_zone, locale, demo from identity.organisations
      order by tenant_id`,
  )

/** Removes what has been over for a while, of every tenant. Sessions that ended take their refresh tokens with them. */
export async function purgeWhatIsOver(db: Database, nowMs: number): Promise<void> {
  const dayMs = 86_400_000
  const weekAgo = instantOf(nowMs - 7 * dayMs)
  const monthAgo = instantOf(nowMs - 30 * dayMs)
  await sql`delete from identity.sessions where expires_at < ${weekAgo} or ended_at < ${weekAgo}`.execute(db.system)
  await sql`delete from identity.refresh_tokens where used_at < ${monthAgo}`.execute(db.system)
  await sql`delete from identity.password_resets where expires_at < ${weekAgo}`.execute(db.system)
  await sql`delete from identity.invitations where expires_at < ${monthAgo} and accepted_at is null`.execute(db.system)
}
