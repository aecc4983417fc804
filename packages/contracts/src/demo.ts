import { z } from 'zod'
import { instantSchema } from './ids.ts'
import { paymentMethods } from './payments.ts'

const seedSchema = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .meta({ description: 'The same seed makes the same payments; any when left out' })

export const exampleSeedInputSchema = z
  .object({
    payments: z.int().min(1).max(5_000).default(1_000),
    seed: seedSchema.optional(),
  })
  .meta({ id: 'ExampleSeedInput' })

export const exampleSeedSchema = z
  .object({
    seed: z.int(),
    customers: z.int(),
    debts: z.int(),
    payments: z.int(),
    refunds: z.int(),
  })
  .meta({ id: 'ExampleSeed', description: 'What was added' })

const share = z.number().min(0).max(1)

const settings = {
  paymentsPerSecond: z.number().min(0.1).max(500),
  successRate: share.meta({ description: 'Of the payments that are decided' }),
  methodMix: z
    .partialRecord(z.enum(paymentMethods), z.number().min(0).max(1_000))
    .refine((mix) => Object.values(mix).some((weight) => weight > 0), 'Give at least one method some weight.')
    .meta({ description: 'A weight for each method; those left out are not used' }),
  refundShare: share,
  pendingShare: share.meta({ description: 'Start pending; they are decided a little later' }),
  backdatedShare: share.meta({ description: 'Count for one of the seven days before' }),
  bursts: z
    .strictObject({ everySeconds: z.int().min(5).max(3_600), size: z.int().min(1).max(5_000) })
    .nullable()
    .meta({ description: 'So many more at once, so often' }),
}

/** What a simulator does while it is on. Shares are from 0 to 1. */
export const simulatorSettingsSchema = z.strictObject({
  paymentsPerSecond: settings.paymentsPerSecond.default(2),
  successRate: settings.successRate.default(0.93),
  methodMix: settings.methodMix.default({
    card: 34,
    bank_transfer: 23,
    direct_debit: 18,
    paypal: 12,
    crypto: 5,
    cash: 5,
    cheque: 3,
  }),
  refundShare: settings.refundShare.default(0.02),
  pendingShare: settings.pendingShare.default(0.08),
  backdatedShare: settings.backdatedShare.default(0.03),
  bursts: settings.bursts.default(null),
})
export type SimulatorSettings = z.output<typeof simulatorSettingsSchema>

/** How long a simulator runs unless told: it must not fill disks while nobody looks. */
export const usualRunMs = 60 * 60 * 1_000
export const longestRunMs = 24 * usualRunMs

export const simulatorInputSchema = z
  .strictObject({
    on: z.boolean(),
    ...simulatorSettingsSchema.shape,
    until: instantSchema
      .optional()
      .meta({ description: 'When it switches itself off: an hour from now when left out, at most a day' }),
  })
  .meta({ id: 'SimulatorInput' })

export const simulatorCountNames = ['recorded', 'completed', 'failed', 'refunded', 'refused'] as const
export type SimulatorCounts = Record<(typeof simulatorCountNames)[number], number>

export const simulatorSchema = z
  .object({
    on: z.boolean(),
    ...settings,
    until: instantSchema.nullable().meta({ description: 'When it switches itself off; null while it is off' }),
    startedAt: instantSchema.nullable(),
    switchedBy: z.string().nullable(),
    waiting: z.int().meta({ description: 'Payments that were asked for at once and are still to come' }),
    done: z
      .object({
        recorded: z.int(),
        completed: z.int(),
        failed: z.int(),
        refunded: z.int(),
        refused: z
          .int()
          .meta({ description: 'Attempts that the rules refused, such as a refund of what was refunded' }),
      })
      .meta({ id: 'SimulatorCounts', description: 'Since it was last switched on' }),
  })
  .meta({ id: 'Simulator' })
export type Simulator = z.output<typeof simulatorSchema>

export const burstInputSchema = z
  .strictObject({ size: z.int().min(1).max(5_000).default(200) })
  .meta({ id: 'BurstInput' })
