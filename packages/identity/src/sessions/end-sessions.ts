import { instantOf } from '@recoup/platform/clock'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { publishSessionsEnded } from '@recoup/platform/realtime'

export type EndReason =
  | 'logged_out'
  | 'logged_out_everywhere'
  | 'ended_from_another_session'
  | 'password_changed'
  | 'password_reset'
  | 'person_deactivated'
  | 'refresh_token_reused'

/** Ends one session, and with it every token of its family and every socket. False when it had ended already. */
export async function endSession(tx: Tx, sessionId: string, reason: EndReason, nowMs: number): Promise<boolean> {
  const ended = await rows(
    tx,
    sql`update identity.sessions set ended_at = ${instantOf(nowMs)}, ended_because = ${reason}
        where id = ${sessionId} and ended_at is null returning id`,
  )
  if (ended.length > 0) await publishSessionsEnded(tx, [sessionId])
  return ended.length > 0
}

/** Ends every session of a person, but for the one they are keeping. Answers how many. */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  reason: EndReason,
  nowMs: number,
  exceptSessionId: string | null = null,
): Promise<number> {
  const ended = await rows<{ id: string }>(
    tx,
    sql`update identity.sessions set ended_at = ${instantOf(nowMs)}, ended_because = ${reason}
        where person_id = ${personId} and ended_at is null and id is distinct from ${exceptSessionId}::uuid
        returning id`,
  )
  if (ended.length > 0)
    await publishSessionsEnded(
      tx,
      ended.map((session) => session.id),
    )
  return ended.length
}
