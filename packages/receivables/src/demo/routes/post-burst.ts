import { burstInputSchema, simulatorSchema } from '@recoup/contracts/demo'
import { defineRoute, type Route } from '@recoup/platform/route'
import { type DemoDeps, demoRefusals, requireDemo } from '../demo-organisation.ts'
import { askForBurst } from '../simulator/switch-simulator.ts'

export const postBurst = (deps: DemoDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/demo/simulator/bursts',
    tag: 'Demo',
    summary: 'Ask the simulator for payments now, whether it is on or off; they come within seconds',
    permission: 'organisation:manage',
    idempotent: 'when sent',
    body: burstInputSchema.optional(),
    status: 202,
    answer: simulatorSchema,
    refusals: demoRefusals,
    handle: async ({ tx, actor, body }) => {
      await requireDemo(deps, actor)
      return askForBurst(tx, actor, (body ?? burstInputSchema.parse({})).size)
    },
  })
