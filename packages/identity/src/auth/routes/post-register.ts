import { loggedInSchema, registrationSchema } from '@recoup/contracts/identity'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import { attemptRules } from '../../attempts/count-attempt.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import { answerLoggedIn, deviceOf, factsOf } from '../answer-logged-in.ts'
import { registerOrganisation } from '../register-organisation.ts'

export const postRegister = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/register',
    tag: 'Log-in',
    summary: 'Register an organisation and its first administrator',
    body: registrationSchema,
    status: 201,
    answer: loggedInSchema,
    refusals: { email_is_taken: 409, password_is_too_easy: 422, too_many_attempts: 429 },
    handle: async ({ body, request, reply }) => {
      await parts.throttle.take([{ rule: attemptRules.registerFromAddress, who: request.ip }])
      const registered = await registerOrganisation(parts, body, deviceOf(request), factsOf(parts, request))
      return answerLoggedIn(parts, request, reply, registered)
    },
  })
