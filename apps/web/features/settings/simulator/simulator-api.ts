'use client'

import { api, type Simulator } from '#api/generated.ts'

/** What a command answers is what the screen shows at once; the next look at it comes with the poll. */
const keepAnswer = async (_arg: unknown, { dispatch, queryFulfilled }: KeepAnswer): Promise<void> => {
  const answered = await queryFulfilled.catch(() => null)
  if (answered) dispatch(simulatorApi.util.upsertQueryData('getDemoSimulator', undefined, answered.data))
}

// biome-ignore lint/suspicious/noExplicitAny: a thunk of RTK Query, whose type is made from the endpoints below
type KeepAnswer = { dispatch: (action: any) => unknown; queryFulfilled: Promise<{ data: Simulator }> }

const simulatorApi = api.enhanceEndpoints({
  endpoints: {
    putDemoSimulator: { onQueryStarted: keepAnswer, invalidatesTags: [] },
    postDemoSimulatorBursts: { onQueryStarted: keepAnswer, invalidatesTags: [] },
    postPaymentsSeed: { invalidatesTags: ['Customers', 'Payments', 'Debts', 'Analytics'] },
  },
})

export const {
  useGetCustomersCountQuery,
  useGetDemoSimulatorQuery,
  usePostDemoSimulatorBurstsMutation,
  usePostPaymentsSeedMutation,
  usePutDemoSimulatorMutation,
} = simulatorApi
