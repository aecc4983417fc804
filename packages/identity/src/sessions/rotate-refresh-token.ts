import { createHmac } from 'node:crypto'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, row, sql, type Tx } from '@recoup/platform/db'
import { personActor, type RequestFacts } from '../auth/standings.ts'
import { findRefreshToken } from '../find-before-tenant.ts'
import type { IdentityParts } from '../identity-parts.ts'
import type { OrganisationRow, PersonRow, SessionRow } from '../tables.ts'
import { hashToken } from '../tokens/hash-token.ts'
import { endSession } from './end-sessions.ts'
import { keepRefreshToken, sessionIdleMs } from './open-session.ts'

/** Two tabs may refresh at once: for this long the same token gives the same successor again. */
export const graceMs = 10_000

export type RefreshVerdict = 'rotate' | 'repeat' | 'reused' | 'over'

/**
 * What a refresh token is worth. A used one is answered again only within the grace, and only while nobody has used its
 * successor; both askers then hold the same successor, so whoever comes second with that one later is found out as before.
 */
export function judgeRefresh(
  token: { usedAtMs: number | null; successorWasUsed: boolean },
  session: { ended: boolean; expiresAtMs: number },
  nowMs: number,
): RefreshVerdict {
  if (session.ended || session.expiresAtMs <= nowMs) return 'over'
  if (token.usedAtMs === null) return 'rotate'
  if (nowMs - token.usedAtMs <= graceMs && !token.successorWasUsed) return 'repeat'
  return 'reused'
}

/**
 * The successor is computed from the token, its row's salt and a key that only the server has. So the same one can be given
 * twice without keeping it anywhere in the clear, and nobody else can compute it.
 */
export const successorOf = (key: Buffer, token: string, salt: Buffer): string =>
  createHmac('sha256', key).update(token).update(salt).digest('base64url')

export type Refreshed = {
  person: PersonRow
  organisation: OrganisationRow
  sessionId: string
  refreshToken: string
}

type TokenRow = { used_at: string | null; salt: Buffer }

/**
 * Takes a refresh token and gives its successor, or null when the session is over. A token that was used before ends the
 * whole family, which is written to the audit log and stays so.
 */
export async function rotateRefreshToken(
  parts: IdentityParts,
  token: string,
  facts: RequestFacts,
): Promise<Refreshed | null> {
  const hash = hashToken(token)
  const found = await findRefreshToken(parts.db, hash)
  if (!found) return null
  return inTenant(parts.db, found.tenant_id, async (tx) => {
    // The session's lock makes the members of a family wait for one another.
    const session = await row(
      tx,
      sql<SessionRow>`select * from identity.sessions where id = ${found.session_id} for update`,
    )
    const kept = await row(
      tx,
      sql<TokenRow>`select used_at, salt from identity.refresh_tokens where token_hash = ${hash}`,
    )
    const owner = session && (await personWithOrganisation(tx, session.person_id))
    if (!session || !kept || !owner || owner.person.deactivated_at !== null) return null
    const successor = successorOf(parts.refreshKey, token, kept.salt)
    const verdict = judgeRefresh(
      {
        usedAtMs: kept.used_at === null ? null : Date.parse(kept.used_at),
        successorWasUsed: await wasUsed(tx, successor),
      },
      { ended: session.ended_at !== null, expiresAtMs: Date.parse(session.expires_at) },
      facts.nowMs,
    )
    if (verdict === 'over') return null
    if (verdict === 'reused') {
      await endSession(tx, session.id, 'refresh_token_reused', facts.nowMs)
      await audit(tx, personActor(owner.organisation, owner.person, session.id, facts), {
        action: 'session.ended',
        subjectType: 'session',
        subjectId: session.id,
        after: { because: 'refresh_token_reused' },
      })
      parts.standings.forgetSession(session.id, session.tenant_id)
      return null
    }
    if (verdict === 'rotate') {
      await sql`update identity.refresh_tokens set used_at = ${instantOf(facts.nowMs)}
        where token_hash = ${hash}`.execute(tx)
      await keepRefreshToken(tx, { id: session.id, tenantId: session.tenant_id }, successor, facts.nowMs)
      await sql`update identity.sessions
        set last_used_at = ${instantOf(facts.nowMs)}, expires_at = ${instantOf(facts.nowMs + sessionIdleMs)}
        where id = ${session.id}`.execute(tx)
      parts.standings.forgetSession(session.id, session.tenant_id)
    }
    return { ...owner, sessionId: session.id, refreshToken: successor }
  })
}

const wasUsed = async (tx: Tx, token: string): Promise<boolean> =>
  (await row(
    tx,
    sql`select 1 from identity.refresh_tokens where token_hash = ${hashToken(token)} and used_at is not null`,
  )) !== undefined

/** A person of this tenant with their organisation. */
export async function personWithOrganisation(
  tx: Tx,
  personId: string,
): Promise<{ person: PersonRow; organisation: OrganisationRow } | undefined> {
  const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${personId}`)
  const organisation = await row(tx, sql<OrganisationRow>`select * from identity.organisations`)
  return person && organisation ? { person, organisation } : undefined
}
