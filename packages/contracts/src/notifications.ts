import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { pageQuery } from './page.ts'
import type { Permission } from './permissions.ts'

export type SubjectType = 'payment' | 'debt' | 'customer' | 'import' | 'event' | 'figures' | 'ledger'

type KindFacts = {
  /** who may see it */
  permission: Permission
  /** what it is about; `subjectId` is its id */
  subject: SubjectType
  /** what a person gets who has chosen nothing */
  byDefault: { inApp: boolean; email: EmailChoice }
}

/** What a person may choose for mails about one kind. */
export const emailChoices = ['off', 'at_once', 'digest'] as const
export type EmailChoice = (typeof emailChoices)[number]

const inAppOnly = { inApp: true, email: 'off' } as const
/** What cannot wait until somebody looks. */
const alarm = { inApp: true, email: 'at_once' } as const

/** Every kind of notification. A new one is a line here, its words in the web and in the mails, and who tells of it. */
export const notificationKinds = {
  payment_received: { permission: 'payments:read', subject: 'payment', byDefault: inAppOnly },
  payment_failed: { permission: 'payments:read', subject: 'payment', byDefault: inAppOnly },
  payment_refunded: { permission: 'payments:read', subject: 'payment', byDefault: inAppOnly },
  payment_overdue: { permission: 'customers:read', subject: 'debt', byDefault: inAppOnly },
  customer_added: { permission: 'customers:read', subject: 'customer', byDefault: inAppOnly },
  import_finished: { permission: 'imports:read', subject: 'import', byDefault: inAppOnly },
  event_parked: { permission: 'events:manage', subject: 'event', byDefault: inAppOnly },
  figures_differ: { permission: 'analytics:manage', subject: 'figures', byDefault: inAppOnly },
  ledger_differs: { permission: 'events:manage', subject: 'ledger', byDefault: alarm },
} as const satisfies Record<string, KindFacts>

export type NotificationKind = keyof typeof notificationKinds
export const kindsOfNotification = Object.keys(notificationKinds) as NotificationKind[]
export const notificationKindSchema = z
  .enum(kindsOfNotification as [NotificationKind, ...NotificationKind[]])
  .meta({ id: 'NotificationKind' })

/** What the sentence needs; which of them are there depends on the kind. Amounts are in minor units of `currency`. */
export const notificationParamsSchema = z
  .object({
    customerId: idSchema.nullable(),
    customerName: z.string().nullable(),
    amount: z.int().nullable(),
    currency: z.string().nullable(),
    method: z.string().nullable(),
    reason: z.string().nullable(),
    reference: z.string().nullable(),
    dueOn: dateSchema.nullable(),
    fileName: z.string().nullable(),
    state: z.string().nullable(),
    created: z.int().nullable(),
    updated: z.int().nullable(),
    skipped: z.int().nullable(),
    refused: z.int().nullable(),
    eventType: z.string().nullable(),
    differences: z.int().nullable(),
  })
  .partial()
  .meta({ id: 'NotificationParams' })
export type NotificationParams = z.output<typeof notificationParamsSchema>

export const notificationSchema = z
  .object({
    id: idSchema,
    kind: notificationKindSchema,
    subjectType: z.enum(['payment', 'debt', 'customer', 'import', 'event', 'figures', 'ledger']),
    subjectId: idSchema,
    params: notificationParamsSchema,
    personId: idSchema.nullable().meta({ description: 'Who did it; null when nobody in particular did' }),
    occurredAt: instantSchema,
    read: z.boolean(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.output<typeof notificationSchema>

export const notificationQuerySchema = z.object({
  kind: notificationKindSchema.optional(),
  unread: z.enum(['true', 'false']).optional(),
  from: dateSchema.optional().meta({ description: "First day, in the organisation's time zone" }),
  to: dateSchema.optional().meta({ description: 'Last day, inclusive' }),
  ...pageQuery,
})

/** Beyond this the bell shows `99+` anyway. */
export const mostUnreadCounted = 1_000

export const unreadCountSchema = z
  .object({
    unread: z.int().min(0).max(mostUnreadCounted),
    more: z.boolean().meta({ description: `There are more than ${mostUnreadCounted}` }),
  })
  .meta({ id: 'UnreadCount' })

export const readingInputSchema = z
  .object({ upTo: idSchema.meta({ description: 'The newest notification that counts as read, with all before it' }) })
  .meta({ id: 'ReadingInput' })

const preference = z.object({
  kind: notificationKindSchema,
  inApp: z.boolean(),
  email: z.enum(emailChoices).meta({ description: 'digest: one mail a day, at 8:00 of the organisation' }),
})

export const preferencesSchema = z
  .object({ preferences: z.array(preference) })
  .meta({ id: 'NotificationPreferences', description: 'One for each kind that the person may see' })

export const preferencesInputSchema = z
  .object({
    preferences: z
      .array(preference)
      .max(kindsOfNotification.length)
      .refine((list) => new Set(list.map((each) => each.kind)).size === list.length, 'Name each kind once.'),
  })
  .meta({ id: 'NotificationPreferencesInput', description: 'Kinds left out stay as they are' })

/** Socket message `payment_event`, to everybody who may see payments. `seq` is the place in the feed (see the README). */
export const paymentEventSchema = z
  .object({
    type: z.enum(['payment_received', 'payment_failed', 'payment_refunded']),
    payment: z.object({
      id: idSchema,
      customerId: idSchema,
      customerName: z.string(),
      amount: z.int(),
      currency: z.string(),
      method: z.string(),
      status: z.string(),
      refundedAmount: z.int(),
      valueOn: z.string(),
      reference: z.string().nullable(),
      reason: z.string().nullable(),
    }),
    timestamp: instantSchema,
    seq: z.int(),
  })
  .meta({ id: 'PaymentEvent' })
export type PaymentEvent = z.output<typeof paymentEventSchema>

/** Socket message `customer_changed`: one customer, those of an import, or (both null) many at once. */
export const customerChangedSchema = z
  .object({ customerId: idSchema.nullable(), importId: idSchema.nullable(), timestamp: instantSchema, seq: z.int() })
  .meta({ id: 'CustomerChanged' })

/** Socket message `payment_changed`: a payment that is pending now, or was changed without being received or given back. */
export const paymentChangedSchema = paymentEventSchema.omit({ type: true }).meta({ id: 'PaymentChanged' })

/** Socket message `notification`: as in the list, unread. */
export const notificationMessageSchema = notificationSchema
  .extend({
    others: z.int().meta({ description: 'How many more of this kind came with it and have no message of their own' }),
    seq: z.int(),
  })
  .meta({ id: 'NotificationMessage' })
