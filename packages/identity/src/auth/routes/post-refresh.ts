import { loggedInSchema } from '@recoup/contracts/identity'
import { AppError } from '@recoup/platform/app-error'
import { definePublicRoute, type Route } from '@recoup/platform/route'
import type { IdentityParts } from '../../identity-parts.ts'
import { rotateRefreshToken } from '../../sessions/rotate-refresh-token.ts'
import { answerLoggedIn, clearRefreshCookie, factsOf, refreshCookie } from '../answer-logged-in.ts'

export const postRefresh = (parts: IdentityParts): Route =>
  definePublicRoute({
    method: 'POST',
    path: '/api/auth/refresh',
    tag: 'Log-in',
    summary: 'A fresh access token for the refresh token in the cookie, which is rotated',
    answer: loggedInSchema,
    refusals: { session_has_ended: 401 },
    handle: async ({ request, reply }) => {
      const token = request.cookies[refreshCookie]
      const refreshed = token ? await rotateRefreshToken(parts, token, factsOf(parts, request)) : null
      if (!refreshed) {
        clearRefreshCookie(parts, request, reply)
        throw new AppError(401, 'session_has_ended', 'This session has ended. Log in again.')
      }
      return answerLoggedIn(parts, request, reply, refreshed)
    },
  })
