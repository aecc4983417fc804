import { passwordResetConfirmationSchema, passwordResetSchema } from '@recoup/contracts/identity'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import type { IdentityParts } from '../../identity-parts.ts'
import { askForReset, resetPassword } from '../../passwords/reset-password.ts'
import { clearRefreshCookie, factsOf } from '../answer-logged-in.ts'

export const postPasswordReset = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/password-reset',
    tag: 'Log-in',
    summary: 'Ask for a link to choose a new password; the answer is the same whoever asks',
    body: passwordResetSchema,
    status: 202,
    refusals: { too_many_attempts: 429 },
    handle: ({ body, request }) => askForReset(parts, body.email, factsOf(parts, request)),
  })

export const postPasswordResetConfirmation = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/password-reset/confirm',
    tag: 'Log-in',
    summary: 'Choose a new password with the token from the mail; every session ends',
    body: passwordResetConfirmationSchema,
    status: 204,
    refusals: { reset_link_is_not_valid: 422, password_is_too_easy: 422 },
    handle: async ({ body, request, reply }) => {
      await resetPassword(parts, body, factsOf(parts, request))
      clearRefreshCookie(parts, request, reply)
    },
  })
