import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, safe in addresses and cookies. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token: enough to know it again. A plain hash will do for 256 random bits. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
