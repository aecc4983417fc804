import { createHash } from 'node:crypto'
import { AppError } from '@recoup/platform/app-error'
import type { z } from 'zod'

/** Ties a cursor to the list it came from: its tenant, filter and sort. */
const markOf = (list: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(list) ?? '')
    .digest('base64url')
    .slice(0, 8)

/** The opaque cursor that says after which key of which list the next page starts. */
export const cursorOf = (list: unknown, key: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([markOf(list), ...key])).toString('base64url')

/** The key in a cursor. Throws 400 cursor_is_invalid when it is broken or came from another list. */
export function readCursor<T extends z.ZodType>(cursor: string, list: unknown, key: T): z.output<T> {
  try {
    const [mark, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const parsed = key.safeParse(rest)
    if (mark === markOf(list) && parsed.success) return parsed.data
  } catch {
    // falls through: not JSON, not a list
  }
  throw new AppError(
    400,
    'cursor_is_invalid',
    'This cursor does not belong to this list. Start again without one, or keep filter and sort as they were.',
    { errors: [{ pointer: '/cursor', message: 'This cursor does not belong to this list.' }] },
  )
}
