import { passwordSchema } from '@recoup/contracts/identity'
import { recoveryCodesSchema, totpCodeSchema, totpEnrolmentSchema } from '@recoup/contracts/identity-people'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { onlyPeople } from '../../auth/require-person.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import { confirmSecondFactor, endSecondFactor, startSecondFactor } from '../enrol.ts'

export const postTotp = ({ totpSealer }: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/me/totp',
    tag: 'Me',
    summary: 'Start to set up a second factor: a secret and a QR code for an authenticator app',
    permission: 'signed-in',
    status: 201,
    answer: totpEnrolmentSchema,
    refusals: { ...onlyPeople, second_factor_is_on: 409 },
    handle: ({ tx, actor }) => startSecondFactor(tx, totpSealer, actor),
  })

export const postTotpConfirmation = ({ totpSealer, throttle }: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/me/totp/confirmation',
    tag: 'Me',
    summary: "Turn the second factor on with the app's first code; answers the recovery codes, this once",
    permission: 'signed-in',
    body: totpCodeSchema,
    answer: recoveryCodesSchema,
    refusals: {
      ...onlyPeople,
      second_factor_is_on: 409,
      second_factor_is_not_started: 409,
      code_is_wrong: 422,
      too_many_attempts: 429,
    },
    handle: async ({ tx, actor, body }) => ({
      recoveryCodes: await confirmSecondFactor(tx, totpSealer, throttle, actor, body.code),
    }),
  })

export const deleteTotp = ({ throttle }: IdentityParts): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/me/totp',
    tag: 'Me',
    summary: 'Turn the second factor off, with your password',
    permission: 'signed-in',
    body: z.object({ password: passwordSchema }),
    status: 204,
    refusals: { ...onlyPeople, password_is_wrong: 422, too_many_attempts: 429 },
    handle: ({ tx, actor, body }) => endSecondFactor(tx, throttle, actor, body.password),
  })
