import { roleWords } from '@recoup/contracts/identity'
import { roleDescriptionSchema } from '@recoup/contracts/identity-people'
import { permissionsOfRole, permissionWords, roles } from '@recoup/contracts/permissions'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'

export const getRoles = (): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/roles',
    tag: 'People',
    summary: 'The roles, what each is for and what it may do',
    permission: 'signed-in',
    answer: z.object({ items: z.array(roleDescriptionSchema) }),
    handle: async () => ({
      items: roles.map((role) => ({
        role,
        words: roleWords[role],
        permissions: permissionsOfRole[role].map((permission) => ({ permission, words: permissionWords[permission] })),
      })),
    }),
  })
