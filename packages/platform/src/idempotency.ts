import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { AppError } from './app-error.ts'
import { row, type Tx, withNext } from './db.ts'

export type StoredAnswer = { status: number; body: string }

/** JSON with its keys in order, so that the same command always reads the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

export const hashRequest = (method: string, url: string, body: unknown): Buffer =>
  createHash('sha256')
    .update(`${method} ${url} ${canonical(body)}`)
    .digest()

/** The key from the header. Throws 428 when it is missing, 400 when it is not 1 to 255 printable characters. */
export function idempotencyKeyOf(header: string | string[] | undefined): string {
  if (header === undefined || header === '')
    throw new AppError(
      428,
      'idempotency_key_is_missing',
      'Send an Idempotency-Key header: a fresh UUID for each command, the same one when you try again.',
    )
  if (typeof header !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(header))
    throw new AppError(400, 'idempotency_key_is_invalid', 'Use 1 to 255 printable ASCII characters as Idempotency-Key.')
  return header
}

/** The first answer to this key, if there is one. Throws 422 when the key came with another request. */
export async function findStoredAnswer(tx: Tx, key: string, hash: Buffer): Promise<StoredAnswer | undefined> {
  const stored = await row(
    tx,
    sql<{ request_hash: Buffer; status: number; body: string }>`
      select request_hash, status, body from platform.idempotency_keys where key = ${key}`,
  )
  if (!stored) return undefined
  if (!stored.request_hash.equals(hash))
    throw new AppError(
      422,
      'idempotency_key_was_used_for_another_request',
      'This Idempotency-Key came with a different request before. Use a fresh key.',
    )
  return { status: stored.status, body: stored.body }
}

/** Keeps the answer in the command's own transaction. Fails on the primary key where the command was answered before. */
export async function storeAnswer(
  tx: Tx,
  actor: Actor,
  key: string,
  hash: Buffer,
  answer: StoredAnswer,
): Promise<void> {
  await sql`${withNext}
    insert into platform.idempotency_keys (tenant_id, key, request_hash, status, body)
    values (${actor.tenantId}, ${key}, ${hash}, ${answer.status}, ${answer.body})`.execute(tx)
}
