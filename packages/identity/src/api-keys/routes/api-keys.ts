import { apiKeySchema, createdApiKeySchema, newApiKeySchema } from '@recoup/contracts/identity-people'
import { idSchema } from '@recoup/contracts/ids'
import { type Permission, permissions } from '@recoup/contracts/permissions'
import { assert, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { apiKeyPrefix } from '../../auth/authenticate.ts'
import { onlyPeople, requireAtMostOwn, requirePerson } from '../../auth/require-person.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import type { ApiKeyRow } from '../../tables.ts'
import { hashToken, newToken } from '../../tokens/hash-token.ts'

const known: ReadonlySet<string> = new Set(permissions)

const apiKeyOf = (key: ApiKeyRow): z.output<typeof apiKeySchema> => ({
  id: key.id,
  name: key.name,
  hint: key.hint,
  permissions: key.permissions.filter((permission): permission is Permission => known.has(permission)),
  createdBy: key.created_by,
  createdAt: key.created_at,
  expiresAt: key.expires_at,
  revokedAt: key.revoked_at,
  lastUsedAt: key.last_used_at,
})

export const getApiKeys = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/api-keys',
    tag: 'API keys',
    summary: 'API keys, those that were revoked included; never the keys themselves',
    permission: 'keys:manage',
    answer: z.object({ items: z.array(apiKeySchema) }),
    handle: async ({ tx }) => ({
      items: (await rows(tx, sql<ApiKeyRow>`select * from identity.api_keys order by id desc`)).map(apiKeyOf),
    }),
  })

export const postApiKey = (): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/api-keys',
    tag: 'API keys',
    summary: 'Create an API key for a machine. The key is shown this once; it can do no more than its maker',
    permission: 'keys:manage',
    body: newApiKeySchema,
    status: 201,
    answer: createdApiKeySchema,
    refusals: { ...onlyPeople, permissions_exceed_yours: 403 },
    handle: async ({ tx, actor, body }) => {
      const { personId } = requirePerson(actor)
      const wanted = [...new Set(body.permissions)]
      requireAtMostOwn(actor, wanted)
      const key = `${apiKeyPrefix}${newToken()}`
      const expiresAt = body.expiresInDays ? instantOf(actor.now + body.expiresInDays * 86_400_000) : null
      const created = await row(
        tx,
        sql<ApiKeyRow>`
          insert into identity.api_keys
            (id, tenant_id, name, key_hash, hint, permissions, created_by, created_at, expires_at)
          values (${newId()}, ${actor.tenantId}, ${body.name}, ${hashToken(key)}, ${key.slice(0, 8)},
            ${wanted}::text[], ${personId}, ${instantOf(actor.now)}, ${expiresAt})
          returning *`,
      )
      assert(created, 'an inserted key is returned')
      await audit(tx, actor, {
        action: 'api_key.created',
        subjectType: 'api_key',
        subjectId: created.id,
        after: { name: body.name, permissions: wanted, expiresAt, hint: created.hint },
      })
      return { ...apiKeyOf(created), key }
    },
  })

export const deleteApiKey = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/api-keys/:id',
    tag: 'API keys',
    summary: 'Revoke an API key',
    permission: 'keys:manage',
    params: z.object({ id: idSchema }),
    status: 204,
    refusals: { api_key_not_found: 404 },
    handle: async ({ tx, actor, params }) => {
      const revoked = await row(
        tx,
        sql<ApiKeyRow>`update identity.api_keys set revoked_at = ${instantOf(actor.now)}
          where id = ${params.id} and revoked_at is null returning *`,
      )
      if (!revoked) throw notFound('api_key')
      await audit(tx, actor, {
        action: 'api_key.revoked',
        subjectType: 'api_key',
        subjectId: params.id,
        before: { name: revoked.name, permissions: revoked.permissions },
      })
      standings.forget()
    },
  })
