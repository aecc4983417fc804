'use client'

import type {
  invitationAcceptanceSchema,
  LoggedIn,
  logInSchema,
  passwordResetConfirmationSchema,
  passwordResetSchema,
  registrationSchema,
} from '@recoup/contracts/identity'
import type { z } from 'zod'
import { baseApi } from '#api/base.ts'

/** The ways in. None of them needs a session, so none is cached. */
const entryApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    enter: build.mutation<LoggedIn, z.input<typeof logInSchema>>({
      query: (body) => ({ url: '/api/auth/login', method: 'POST', body }),
    }),
    register: build.mutation<LoggedIn, z.input<typeof registrationSchema>>({
      query: (body) => ({ url: '/api/auth/register', method: 'POST', body }),
    }),
    acceptInvitation: build.mutation<LoggedIn, z.input<typeof invitationAcceptanceSchema>>({
      query: (body) => ({ url: '/api/invitations/accept', method: 'POST', body }),
    }),
    askForReset: build.mutation<void, z.input<typeof passwordResetSchema>>({
      query: (body) => ({ url: '/api/auth/password-reset', method: 'POST', body, responseHandler: 'text' }),
    }),
    resetPassword: build.mutation<void, z.input<typeof passwordResetConfirmationSchema>>({
      query: (body) => ({ url: '/api/auth/password-reset/confirm', method: 'POST', body }),
    }),
  }),
})

export const {
  useEnterMutation,
  useRegisterMutation,
  useAcceptInvitationMutation,
  useAskForResetMutation,
  useResetPasswordMutation,
} = entryApi
