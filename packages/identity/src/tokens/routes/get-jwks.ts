import { jwksSchema } from '@recoup/contracts/identity-people'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import type { JWK } from 'jose'
import type { IdentityParts } from '../../identity-parts.ts'

const publicPartOf = ({ kty = '', crv = '', x = '', kid = '', alg = '', use = '' }: JWK) => ({
  kty,
  crv,
  x,
  kid,
  alg,
  use,
})

/** The public keys (RFC 7517), for others who verify access tokens by themselves. A key is here before it first signs. */
const serving = ({ signingKeys }: IdentityParts, path: string): Route =>
  definePublicRoute({
    method: 'GET',
    path,
    tag: 'Log-in',
    summary: 'The public keys of access tokens (JWKS)',
    answer: jwksSchema,
    handle: async ({ reply }) => {
      reply.header('cache-control', 'public, max-age=300')
      return { keys: (await signingKeys.published()).map(publicPartOf) }
    },
  })

export const getJwks = (parts: IdentityParts): Route[] => [
  serving(parts, '/api/.well-known/jwks.json'),
  serving(parts, '/.well-known/jwks.json'),
]
