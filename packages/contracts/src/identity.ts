import { z } from 'zod'
import { idSchema, instantSchema } from './ids.ts'
import { currencySchema } from './money.ts'
import { text } from './page.ts'
import { permissionSchema, type Role, roleSchema } from './permissions.ts'

/** An e-mail address, trimmed and in lower case: the same person however it is typed. */
export const emailSchema = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .pipe(z.email('Enter an e-mail address such as name@example.com.'))
  .meta({ examples: ['ada@example.com'] })

export const shortestPassword = 12
export const longestPassword = 200

/** A password that is being chosen. The server refuses common ones as well. */
export const newPasswordSchema = z
  .string()
  .min(shortestPassword, `Use at least ${shortestPassword} characters.`)
  .max(longestPassword, `Use at most ${longestPassword} characters.`)
  .meta({ format: 'password', examples: ['a long sentence is fine'] })

/** A password that was chosen earlier: only its size is bounded. */
export const passwordSchema = z
  .string()
  .min(1, 'Enter your password.')
  .max(longestPassword)
  .meta({ format: 'password' })

/**
 * Area/Location names only. Intl takes abbreviations too, but some mean another place there than in PostgreSQL (BST is
 * Dhaka in one, London in the other).
 */
const areas = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\//

function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !areas.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}

export const timeZoneSchema = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.')
  .meta({ description: 'IANA time zone', examples: ['Europe/Berlin'] })

export const localeSchema = z
  .string()
  .min(2)
  .max(35)
  .refine(isLocale, 'Use a language tag such as en or de-AT.')
  .meta({ description: 'BCP 47 language tag', examples: ['en'] })

/** What each role is for, in words. */
export const roleWords: Record<Role, string> = {
  administrator: 'Everything, people and settings included',
  manager: 'Leads the collectors: customers, imports, payments and refunds, and reads the audit log',
  collector: 'Works with customers and records what they pay',
  finance: 'Imports, payments, refunds and corrections',
  auditor: 'Sees everything, changes nothing',
}

export const organisationSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    demo: z.boolean(),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.output<typeof organisationSchema>

export const organisationChangeSchema = z.object({
  name: text(200).optional(),
  currency: currencySchema.optional(),
  timeZone: timeZoneSchema.optional(),
  locale: localeSchema.optional(),
})

/** The person who is logged in. */
export const selfSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    permissions: z.array(permissionSchema),
    totpEnabled: z.boolean(),
  })
  .meta({ id: 'Self' })
export type Self = z.output<typeof selfSchema>

export const meSchema = z.object({ person: selfSchema, organisation: organisationSchema }).meta({ id: 'Me' })

/** The answer to every way of logging in. The refresh token comes beside it as an httpOnly cookie. */
export const loggedInSchema = z
  .object({
    accessToken: z.string().meta({ description: 'A signed JWT, sent as Authorization: Bearer' }),
    expiresInSeconds: z.int(),
    person: selfSchema,
    organisation: organisationSchema,
  })
  .meta({ id: 'LoggedIn' })
export type LoggedIn = z.output<typeof loggedInSchema>

export const registrationSchema = z.object({
  organisationName: text(200),
  name: text(200),
  email: emailSchema,
  password: newPasswordSchema,
  currency: currencySchema.default('EUR'),
  timeZone: timeZoneSchema.default('UTC'),
  locale: localeSchema.default('en'),
  demo: z
    .boolean()
    .default(false)
    .meta({ description: 'A demo organisation: to try everything with made-up payments; stays one for good' }),
})

export const logInSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  totp: z
    .string()
    .max(40)
    .trim()
    .min(6)
    .optional()
    .meta({ description: 'Six digits from the authenticator app, or a recovery code', examples: ['123456'] }),
})

export const passwordResetSchema = z.object({ email: emailSchema })

const linkTokenSchema = z.string().min(1).max(200).meta({ description: 'The token from the link in the mail' })

export const passwordResetConfirmationSchema = z.object({ token: linkTokenSchema, password: newPasswordSchema })

export const passwordChangeSchema = z.object({ currentPassword: passwordSchema, newPassword: newPasswordSchema })

export const invitationSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    name: z.string().nullable(),
    role: roleSchema,
    invitedBy: idSchema.nullable(),
    createdAt: instantSchema,
    expiresAt: instantSchema,
  })
  .meta({ id: 'Invitation' })

export const newInvitationSchema = z.object({ email: emailSchema, name: text(200).optional(), role: roleSchema })

export const invitationAcceptanceSchema = z.object({
  token: linkTokenSchema,
  name: text(200),
  password: newPasswordSchema,
})
