import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { pageOf, pageQuery } from './page.ts'

const auditEntryFields = {
  id: idSchema,
  at: instantSchema,
  personId: idSchema.nullable(),
  apiKeyId: idSchema.nullable(),
  actorName: z.string(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  action: z.string().meta({ examples: ['customer.updated'] }),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
}

export const auditEntrySchema = z.object(auditEntryFields).meta({ id: 'AuditEntry' })
export const auditPageSchema = pageOf(auditEntrySchema)

export const auditEntryDetailSchema = z
  .object({
    ...auditEntryFields,
    before: z.unknown().meta({ description: 'What was there before, null where there was nothing' }),
    after: z.unknown().meta({ description: 'What is there since, null where there is nothing' }),
  })
  .meta({ id: 'AuditEntryDetail' })

export const auditQuerySchema = z.object({
  ...pageQuery,
  cursor: idSchema.optional().meta({ description: 'nextCursor of the page before' }),
  personId: idSchema.optional(),
  action: z.string().min(1).max(100).optional(),
  subjectType: z.string().min(1).max(100).optional(),
  subjectId: z.string().min(1).max(200).optional(),
  from: dateSchema.optional().meta({ description: "First day, in the organisation's time zone" }),
  to: dateSchema.optional().meta({ description: "Last day, in the organisation's time zone" }),
})

export const mailSummarySchema = z
  .object({
    id: idSchema,
    recipient: z.string(),
    subject: z.string(),
    createdAt: instantSchema,
    sentAt: instantSchema.nullable(),
  })
  .meta({ id: 'MailSummary' })

export const mailboxSchema = z.object({ items: z.array(mailSummarySchema) })
export const mailDetailSchema = mailSummarySchema.extend({ body: z.string() }).meta({ id: 'MailDetail' })
