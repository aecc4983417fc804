import { exampleSeedInputSchema, exampleSeedSchema } from '@recoup/contracts/demo'
import { audit } from '@recoup/platform/audit'
import { defineRoute, type Route } from '@recoup/platform/route'
import { type DemoDeps, demoRefusals, requireDemo, requireEmpty } from '../demo-organisation.ts'
import { seedExamples } from '../seed-examples.ts'

export const postSeed = (deps: DemoDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/payments/seed',
    tag: 'Demo',
    summary: 'Fill an empty demo organisation with made-up customers, debts and payments of the last three months',
    permission: 'organisation:manage',
    idempotent: 'when sent',
    body: exampleSeedInputSchema.optional(),
    status: 201,
    answer: exampleSeedSchema,
    refusals: { ...demoRefusals, organisation_is_not_empty: 409 },
    handle: async ({ tx, actor, body }) => {
      const organisation = await requireDemo(deps, actor)
      await requireEmpty(tx)
      const wanted = body ?? exampleSeedInputSchema.parse({})
      const seeded = await seedExamples(tx, deps, organisation, wanted, actor.now)
      await audit(tx, actor, {
        action: 'demo.seeded',
        subjectType: 'organisation',
        subjectId: actor.tenantId,
        after: seeded,
      })
      return seeded
    },
  })
