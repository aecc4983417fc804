import { simulatorInputSchema, simulatorSchema } from '@recoup/contracts/demo'
import { defineRoute, type Route } from '@recoup/platform/route'
import { type DemoDeps, demoRefusals, requireDemo } from '../demo-organisation.ts'
import { switchSimulator } from '../simulator/switch-simulator.ts'

export const putSimulator = (deps: DemoDeps): Route =>
  defineRoute({
    method: 'PUT',
    path: '/api/demo/simulator',
    tag: 'Demo',
    summary: 'Switch the simulator on or off, or change what it does; it switches itself off after an hour',
    permission: 'organisation:manage',
    body: simulatorInputSchema,
    answer: simulatorSchema,
    refusals: { ...demoRefusals, simulator_end_is_out_of_range: 422 },
    handle: async ({ tx, actor, body }) => {
      await requireDemo(deps, actor)
      return switchSimulator(tx, actor, body)
    },
  })
