import { z } from 'zod'
import { idSchema, instantSchema } from './ids.ts'
import { text } from './page.ts'
import { permissionSchema, roleSchema } from './permissions.ts'

export const personSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    active: z.boolean(),
    totpEnabled: z.boolean(),
    createdAt: instantSchema,
    deactivatedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Person' })
export type Person = z.output<typeof personSchema>

export const personChangeSchema = z.object({ role: roleSchema.optional(), name: text(200).optional() })
export const selfChangeSchema = z.object({ name: text(200).optional() })

export const roleDescriptionSchema = z
  .object({
    role: roleSchema,
    words: z.string(),
    permissions: z.array(z.object({ permission: permissionSchema, words: z.string() })),
  })
  .meta({ id: 'RoleDescription' })

export const sessionSchema = z
  .object({
    id: idSchema,
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: instantSchema,
    lastUsedAt: instantSchema,
    current: z.boolean(),
  })
  .meta({ id: 'Session' })

export const totpEnrolmentSchema = z
  .object({
    secret: z.string().meta({ description: 'Base32, to type in by hand' }),
    otpauthUrl: z.string(),
    qrSvg: z.string().meta({ description: 'The same URL as a QR code, SVG' }),
  })
  .meta({ id: 'TotpEnrolment' })

export const totpCodeSchema = z.object({
  code: z
    .string()
    .regex(/^\s*\d{6}\s*$/, 'Enter the six digits that the app shows.')
    .trim()
    .meta({ examples: ['123456'] }),
})

export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()).meta({ description: 'Shown this once; each works once' }) })
  .meta({ id: 'RecoveryCodes' })

export const apiKeySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    hint: z.string().meta({ description: 'How the key begins' }),
    permissions: z.array(permissionSchema),
    createdBy: idSchema,
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const newApiKeySchema = z.object({
  name: text(200),
  permissions: z.array(permissionSchema).min(1, 'Choose at least one permission.').max(100),
  expiresInDays: z.int().min(1).max(3650).optional(),
})

export const createdApiKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'The key itself, shown this once' }) })
  .meta({ id: 'CreatedApiKey' })

export const jwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' })
