import { isUtf8 } from 'node:buffer'
import { AppError } from './app-error.ts'

const malformed = (detail: string): AppError => new AppError(400, 'json_is_malformed', detail)

/** A body as text. Refuses what is not UTF-8, which would otherwise be kept with its characters replaced. */
export function readText(body: Buffer): string {
  if (!isUtf8(body)) throw malformed('The body is not UTF-8.')
  return body.toString('utf8')
}

const halfCharacter = /\\u[dD][89a-fA-F]/
const deepest = 64

/** Lets no half of a surrogate pair in: PostgreSQL would keep another character in its place. */
function refuseHalfCharacters(this: unknown, key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed()))
    throw malformed('A text in the body holds half a character: a surrogate without its other half.')
  return value
}

/** Whether objects and arrays stand deeper in one another than any request needs. */
function isTooDeep(value: unknown, level = 0): boolean {
  if (value === null || typeof value !== 'object') return false
  if (level >= deepest) return true
  return Object.values(value).some((inner) => isTooDeep(inner, level + 1))
}

/** The value of a JSON text. Throws 400 json_is_malformed. */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = halfCharacter.test(text) ? JSON.parse(text, refuseHalfCharacters) : JSON.parse(text)
  } catch (error) {
    throw error instanceof AppError ? error : malformed('The body is not valid JSON.')
  }
  if (isTooDeep(value)) throw malformed(`The body is nested deeper than ${deepest} levels.`)
  return value
}
