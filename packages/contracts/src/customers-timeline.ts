import { z } from 'zod'
import { idSchema, instantSchema } from './ids.ts'
import { pageOf, text } from './page.ts'

export const timelineKinds = [
  'customer_added',
  'customer_changed',
  'customer_archived',
  'customer_restored',
  'note_added',
  'debt_added',
  'debt_imported',
  'debt_changed',
  'debt_reversed',
  'payment_pending',
  'payment_completed',
  'payment_failed',
  'payment_refunded',
  'refund_pending',
  'refund_failed',
  'refund_reversed',
  'allocation_changed',
] as const

export const timelineItemSchema = z
  .object({
    id: z.string().meta({ description: 'Unique in the timeline; nothing else is to be read out of it' }),
    at: instantSchema,
    kind: z.enum(timelineKinds),
    personId: idSchema.nullable(),
    actorName: z.string().nullable().meta({ description: 'Who did it, as they were called then, where that was kept' }),
    debtId: idSchema.nullable(),
    paymentId: idSchema.nullable(),
    importId: idSchema.nullable(),
    amount: z.int().nullable().meta({ description: "In the currency's minor units" }),
    currency: z.string().nullable(),
    reference: z.string().nullable().meta({ description: 'Of the debt or the payment' }),
    text: z.string().nullable().meta({ description: 'The note, or why: a decline, a reason' }),
    changes: z
      .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .meta({ description: 'What was edited; values as a person reads them' }),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.output<typeof timelineItemSchema>

export const timelinePageSchema = pageOf(timelineItemSchema).meta({ id: 'TimelinePage' })

export const noteInputSchema = z.object({ text: text(5_000) }).meta({ id: 'NoteInput' })
export const noteSchema = z
  .object({
    id: idSchema,
    customerId: idSchema,
    text: z.string(),
    personId: idSchema.nullable(),
    personName: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Note' })
