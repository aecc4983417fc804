import { expect, test } from 'vitest'
import { planPasses } from './plan-passes.ts'

const operation = (operationId: string, ...schemes: string[]) => ({
  operationId,
  security: schemes.map((scheme) => ({ [scheme]: [] })),
})

test('each operation is asked once: by a machine where it may, and what ends a session comes last', () => {
  const document = {
    paths: {
      '/api/customers': { get: operation('getCustomers', 'accessToken', 'apiKey') },
      '/api/me': { get: operation('getMe', 'accessToken') },
      '/api/auth/login': { post: operation('postAuthLogin') },
      '/api/auth/logout': { post: operation('postAuthLogout', 'accessToken') },
      '/api/api-keys/{id}': { delete: operation('deleteApiKeysId', 'accessToken', 'apiKey') },
    },
  }
  expect(planPasses(document).map(({ as, operations }) => [as, operations])).toEqual([
    ['machine', ['getCustomers', 'postAuthLogin']],
    ['person', ['getMe', 'deleteApiKeysId']],
    ['person', ['postAuthLogout']],
  ])
})
