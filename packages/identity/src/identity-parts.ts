import type { Platform } from '@recoup/platform/platform'
import { createThrottle, type Throttle } from './attempts/throttle.ts'
import { createStandings, type Standings } from './auth/standings.ts'
import { type AccessTokens, createAccessTokens } from './tokens/access-token.ts'
import { createSealer, deriveKey, type Sealer } from './tokens/seal-secret.ts'
import { createSigningKeys, type SigningKeys } from './tokens/signing-keys.ts'

/** What the verbs and routes of this context share. */
export type IdentityParts = Platform & {
  signingKeys: SigningKeys
  accessTokens: AccessTokens
  standings: Standings
  throttle: Throttle
  /** seals the secrets of second factors */
  totpSealer: Sealer
  /** makes a refresh token's successor */
  refreshKey: Buffer
}

export function createParts(platform: Platform): IdentityParts {
  const { config } = platform
  const signingKeys = createSigningKeys(platform)
  return {
    ...platform,
    signingKeys,
    accessTokens: createAccessTokens(signingKeys, config.webUrl),
    standings: createStandings(platform),
    throttle: createThrottle(platform),
    totpSealer: createSealer(config.secret, 'second factors'),
    refreshKey: deriveKey(config.secret, 'refresh tokens'),
  }
}
