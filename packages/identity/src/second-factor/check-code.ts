import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { Secret, TOTP } from 'otpauth'
import { hashToken } from '../tokens/hash-token.ts'

const stepMs = 30_000

/** RFC 6238 with what authenticator apps expect: SHA-1, six digits, thirty seconds. */
export const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Recoup',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepMs / 1000,
    secret: Secret.fromBase32(secret),
  })

/** The 30-second step that a code belongs to (one early and one late are allowed), or null when it fits none. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? null : Math.floor(nowMs / stepMs) + delta
}

/** Takes the code of a step: false when this step or a later one was taken before, so that no code counts twice. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const taken = await row(
    tx,
    sql`update identity.people set totp_last_step = ${step} where id = ${personId} and totp_last_step < ${step}
        returning id`,
  )
  return taken !== undefined
}

/** Recovery codes are read without regard to case, dashes and blanks. */
export const hashRecoveryCode = (code: string): Buffer => hashToken(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))

async function takeRecoveryCode(tx: Tx, personId: string, code: string, nowMs: number): Promise<boolean> {
  const taken = await row(
    tx,
    sql`update identity.recovery_codes set used_at = ${instantOf(nowMs)}
        where person_id = ${personId} and code_hash = ${hashRecoveryCode(code)} and used_at is null returning person_id`,
  )
  return taken !== undefined
}

export type SecondFactor = 'totp' | 'recovery_code'

/** Which second factor this is, used up in this transaction, or null when it is none. `secret` is null if it can't be opened. */
export async function takeSecondFactor(
  tx: Tx,
  personId: string,
  secret: string | null,
  code: string,
  nowMs: number,
): Promise<SecondFactor | null> {
  const digits = code.replaceAll(' ', '')
  if (/^\d{6}$/.test(digits)) {
    const step = secret === null ? null : stepOfCode(secret, digits, nowMs)
    return step !== null && (await takeStep(tx, personId, step)) ? 'totp' : null
  }
  return (await takeRecoveryCode(tx, personId, code, nowMs)) ? 'recovery_code' : null
}
