import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export type Sealer = {
  /** `boundTo` (the id of the row) must be the same when it is opened: a sealed value can't be moved to another row. */
  seal(plain: string, boundTo: string): Buffer
  /** Null when the bytes were changed, moved, or sealed with another secret. */
  open(sealed: Buffer, boundTo: string): string | null
}

const version = 1
const ivLength = 12
const tagLength = 16

/** A key of its own for each purpose (HKDF-SHA-256, RFC 5869), 32 bytes. */
export const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'recoup identity', purpose, 32))

/** Seals what has to be read again (signing keys, second factors) with AES-256-GCM under the configured secret. */
export function createSealer(secret: string, purpose: string): Sealer {
  const key = deriveKey(secret, purpose)
  return {
    seal: (plain, boundTo) => {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
      cipher.setAAD(Buffer.from(boundTo))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed])
    },
    open: (sealed, boundTo) => {
      if (sealed[0] !== version || sealed.length < 1 + ivLength + tagLength) return null
      const iv = sealed.subarray(1, 1 + ivLength)
      const tag = sealed.subarray(1 + ivLength, 1 + ivLength + tagLength)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
        decipher.setAAD(Buffer.from(boundTo))
        decipher.setAuthTag(tag)
        const rest = sealed.subarray(1 + ivLength + tagLength)
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
