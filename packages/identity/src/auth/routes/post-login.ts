import { loggedInSchema, logInSchema } from '@recoup/contracts/identity'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import type { IdentityParts } from '../../identity-parts.ts'
import { answerLoggedIn, deviceOf, factsOf } from '../answer-logged-in.ts'
import { logIn } from '../log-in.ts'

export const postLogin = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/login',
    tag: 'Log-in',
    summary: 'Log in with e-mail, password and, where it is on, a second factor',
    body: logInSchema,
    answer: loggedInSchema,
    refusals: {
      credentials_are_wrong: 401,
      second_factor_required: 401,
      second_factor_is_wrong: 401,
      too_many_attempts: 429,
    },
    handle: async ({ body, request, reply }) =>
      answerLoggedIn(parts, request, reply, await logIn(parts, body, deviceOf(request), factsOf(parts, request))),
  })
