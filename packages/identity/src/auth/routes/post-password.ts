import { passwordChangeSchema } from '@recoup/contracts/identity'
import { defineRoute, type Route } from '@recoup/platform/route'
import type { IdentityParts } from '../../identity-parts.ts'
import { changePassword } from '../../passwords/change-password.ts'
import { onlyPeople } from '../require-person.ts'

export const postPassword = ({ throttle, standings }: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/auth/password',
    tag: 'Me',
    summary: 'Change your own password; your other sessions end',
    permission: 'signed-in',
    body: passwordChangeSchema,
    status: 204,
    refusals: { ...onlyPeople, password_is_wrong: 422, password_is_too_easy: 422, too_many_attempts: 429 },
    handle: async ({ tx, actor, body }) => {
      await changePassword(tx, throttle, actor, body)
      standings.forget()
    },
  })
