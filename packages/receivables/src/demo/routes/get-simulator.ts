import { simulatorSchema } from '@recoup/contracts/demo'
import { defineRoute, type Route } from '@recoup/platform/route'
import { type DemoDeps, demoRefusals, requireDemo } from '../demo-organisation.ts'
import { describeSimulator, findSimulator } from '../simulator/simulator-row.ts'

export const getSimulator = (deps: DemoDeps): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/demo/simulator',
    tag: 'Demo',
    summary: 'What the simulator of this demo organisation does, and what it has done',
    permission: 'organisation:manage',
    answer: simulatorSchema,
    refusals: demoRefusals,
    handle: async ({ tx, actor }) => {
      await requireDemo(deps, actor)
      return describeSimulator(await findSimulator(tx))
    },
  })
