import { type Role, roleSchema } from '@recoup/contracts/permissions'
import { AppError } from '@recoup/platform/app-error'
import { compactVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { SigningKeys } from './signing-keys.ts'

export const accessTokenSeconds = 600
const audience = 'recoup'
const rememberedTokens = 20_000

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.literal(audience),
  sub: z.uuid(),
  tid: z.uuid(),
  sid: z.uuid(),
  role: roleSchema,
  exp: z.number(),
})

type AccessClaims = { personId: string; tenantId: string; sessionId: string; role: Role; expiresAtMs: number }

export type AccessTokens = {
  sign(claims: Omit<AccessClaims, 'expiresAtMs'>, nowMs: number): Promise<string>
  /** Throws 401 not_logged_in for what we did not sign, 401 token_has_expired. */
  verify(token: string, nowMs: number): Promise<AccessClaims>
}

const notOurs = (internal: unknown) =>
  new AppError(401, 'not_logged_in', 'Log in first: the access token is not one of ours.', { internal })

/** Access tokens: JWTs signed with Ed25519 (RFC 8037), ten minutes, verifiable by others with the published keys alone. */
export function createAccessTokens(keys: SigningKeys, issuer: string): AccessTokens {
  // The signature of a token is checked once; afterwards the token is looked up.
  const verified = new Map<string, AccessClaims>()

  async function check(token: string): Promise<AccessClaims> {
    try {
      const { payload } = await compactVerify(
        token,
        async ({ kid }) => {
          const key = typeof kid === 'string' ? await keys.publicKeyOf(kid) : undefined
          if (!key) throw new Error('signed with a key that is not published')
          return key
        },
        { algorithms: ['EdDSA'] },
      )
      const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
      if (claims.iss !== issuer) throw new Error(`issued by ${claims.iss}`)
      return {
        personId: claims.sub,
        tenantId: claims.tid,
        sessionId: claims.sid,
        role: claims.role,
        expiresAtMs: claims.exp * 1000,
      }
    } catch (error) {
      throw notOurs(error)
    }
  }

  return {
    sign: async (claims, nowMs) => {
      const { kid, privateKey } = await keys.current()
      const seconds = Math.floor(nowMs / 1000)
      return new SignJWT({ tid: claims.tenantId, sid: claims.sessionId, role: claims.role })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.personId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + accessTokenSeconds)
        .sign(privateKey)
    },
    verify: async (token, nowMs) => {
      const claims = verified.get(token) ?? (await check(token))
      if (claims.expiresAtMs <= nowMs) {
        verified.delete(token)
        throw new AppError(401, 'token_has_expired', 'The access token has expired. Refresh it or log in again.')
      }
      if (!verified.has(token)) {
        const oldest = verified.size >= rememberedTokens ? verified.keys().next().value : undefined
        if (oldest !== undefined) verified.delete(oldest)
        verified.set(token, claims)
      }
      return claims
    },
  }
}
