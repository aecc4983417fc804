import { randomBytes } from 'node:crypto'
import { instantOf } from '@recoup/platform/clock'
import { sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { hashToken, newToken } from '../tokens/hash-token.ts'

/** A session that nobody uses for this long is over. */
export const sessionIdleMs = 30 * 86_400_000

export type Device = { ip: string | null; userAgent: string | null }

export async function keepRefreshToken(
  tx: Tx,
  session: { id: string; tenantId: string },
  token: string,
  nowMs: number,
): Promise<void> {
  await sql`
    insert into identity.refresh_tokens (token_hash, tenant_id, session_id, created_at, salt)
    values (${hashToken(token)}, ${session.tenantId}, ${session.id}, ${instantOf(nowMs)}, ${randomBytes(16)})`.execute(
    tx,
  )
}

/** Opens a session for a person who has proved who they are, with the first refresh token of its family. */
export async function openSession(
  tx: Tx,
  person: { id: string; tenantId: string },
  device: Device,
  nowMs: number,
): Promise<{ sessionId: string; refreshToken: string }> {
  const sessionId = newId()
  const refreshToken = newToken()
  const now = instantOf(nowMs)
  await sql`
    insert into identity.sessions
      (id, tenant_id, person_id, ip, user_agent, created_at, last_used_at, expires_at)
    values (${sessionId}, ${person.tenantId}, ${person.id}, ${device.ip}, ${device.userAgent}, ${now}, ${now},
      ${instantOf(nowMs + sessionIdleMs)})`.execute(tx)
  await keepRefreshToken(tx, { id: sessionId, tenantId: person.tenantId }, refreshToken, nowMs)
  return { sessionId, refreshToken }
}
