'use client'

import {
  api,
  type GetPaymentsApiArg,
  type GetPaymentsApiResponse,
  type Payment,
  type PaymentDetail,
} from '#api/generated.ts'

/** What a list of payments is asked with; the page is the cache's own affair. */
export type PaymentListArg = Omit<GetPaymentsApiArg, 'cursor' | 'limit'>

export const listTag = { type: 'Payments', id: 'list' } as const
const one = (id: string) => ({ type: 'Payments', id }) as const

type Started = { queryFulfilled: Promise<{ data: PaymentDetail }>; dispatch: unknown; getState: () => unknown }

/** A command answers with the payment as it is now: that is put where the payment is shown. */
const remember = async (_arg: unknown, { queryFulfilled, dispatch, getState }: Started) => {
  try {
    const { data } = await queryFulfilled
    rememberPayment({ dispatch, getState }, data)
  } catch {
    // Refused: the form that sent it says why.
  }
}

const command = { invalidatesTags: [], onQueryStarted: remember }

export const paymentsApi = api
  .enhanceEndpoints({
    endpoints: {
      getPaymentsId: { providesTags: (_answer, _error, { id }) => [one(id)] },
      postPaymentsIdCompletion: command,
      postPaymentsIdFailure: command,
      postPaymentsIdRefunds: command,
      postPaymentsIdReversal: command,
      postRefundsIdReversal: command,
      putPaymentsIdAllocations: command,
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      paymentPages: build.infiniteQuery<GetPaymentsApiResponse, PaymentListArg, string | null>({
        query: ({ queryArg, pageParam }) => ({
          url: '/api/payments',
          params: { ...queryArg, cursor: pageParam ?? undefined, limit: 100 },
        }),
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (page) => page.nextCursor,
          refetchCachedPages: false,
        },
        providesTags: [listTag],
      }),
    }),
  })

type Dispatch = (action: unknown) => unknown
type Store = { getState: () => unknown; dispatch: unknown }
type Shown = Partial<Payment> & { id: string }

/** Changes a payment in every list that shows it. Returns whether one does. */
export function patchLists(store: Store, payment: Shown): boolean {
  const dispatch = store.dispatch as Dispatch
  const state = store.getState() as Parameters<typeof paymentsApi.util.selectCachedArgsForQuery>[0]
  let listed = false
  for (const arg of paymentsApi.util.selectCachedArgsForQuery(state, 'paymentPages')) {
    dispatch(
      paymentsApi.util.updateQueryData('paymentPages', arg, (draft) => {
        for (const item of draft.pages.flatMap((page) => page.items)) {
          if (item.id !== payment.id) continue
          Object.assign(item, payment)
          listed = true
        }
      }),
    )
  }
  return listed
}

function rememberPayment(store: Store, detail: PaymentDetail): void {
  const { allocations: _, refunds: __, history: ___, ...payment } = detail
  const dispatch = store.dispatch as Dispatch
  dispatch(paymentsApi.util.upsertQueryData('getPaymentsId', { id: detail.id }, detail))
  patchLists(store, payment)
}

export const {
  useGetCustomersIdDebtsQuery,
  useGetPaymentProvidersQuery,
  useGetPaymentsIdQuery,
  useGetPeopleQuery,
  useLazyGetCustomersQuery,
  usePaymentPagesInfiniteQuery,
  usePostPaymentsIdCompletionMutation,
  usePostPaymentsIdFailureMutation,
  usePostPaymentsIdRefundsMutation,
  usePostPaymentsIdReversalMutation,
  usePostRefundsIdReversalMutation,
  usePutPaymentsIdAllocationsMutation,
} = paymentsApi
