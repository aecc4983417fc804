'use client'

import {
  api,
  type Customer,
  type GetCustomersApiArg,
  type GetCustomersApiResponse,
  type GetPaymentsApiResponse,
  type TimelinePage,
} from '#api/generated.ts'

/** What a list of customers is asked with; the page is the cache's own affair. */
export type CustomerListArg = Omit<GetCustomersApiArg, 'cursor' | 'limit'>

const timelineOf = (id: string) => ({ type: 'Customers', id: `timeline-${id}` }) as const
const customerOf = (id: string) => ({ type: 'Customers', id }) as const
const debtsOf = (id: string) => ({ type: 'Debts', id }) as const

/** What a customer's page shows besides the customer: asked again when something was posted. */
export const tagsAround = (id: string) => [timelineOf(id), debtsOf(id), { type: 'Payments', id } as const]

/** What shows many customers. */
const listTags = [
  { type: 'Customers', id: 'list' },
  { type: 'Customers', id: 'count' },
  { type: 'Customers', id: 'tags' },
] as const

export const customersApi = api
  .enhanceEndpoints({
    endpoints: {
      getCustomersId: { providesTags: (_answer, _error, { id }) => [customerOf(id)] },
      getCustomersCount: { providesTags: [{ type: 'Customers', id: 'count' }] },
      getCustomersTags: { providesTags: [{ type: 'Customers', id: 'tags' }] },
      getCustomersIdDebts: { providesTags: (_answer, _error, { id }) => [debtsOf(id)] },
      // Where a command answers with the customer, the answer is put where it is shown (see rememberCustomer).
      patchCustomersId: { invalidatesTags: (_answer, _error, { id }) => [timelineOf(id)] },
      postCustomers: { invalidatesTags: listTags },
      deleteCustomersId: { invalidatesTags: listTags },
      postCustomersIdNotes: { invalidatesTags: (_answer, _error, { id }) => [timelineOf(id)] },
      postCustomersIdDebts: { invalidatesTags: (_answer, _error, { id }) => [customerOf(id), ...tagsAround(id)] },
      patchDebtsId: {
        invalidatesTags: (debt) => (debt ? [customerOf(debt.customerId), ...tagsAround(debt.customerId)] : []),
      },
      postDebtsIdReversal: {
        invalidatesTags: (debt) => (debt ? [customerOf(debt.customerId), ...tagsAround(debt.customerId)] : []),
      },
      postCustomersIdUnappliedCashAllocations: {
        invalidatesTags: (_answer, _error, { id }) => [customerOf(id), ...tagsAround(id), 'Payments'],
      },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      customerPages: build.infiniteQuery<GetCustomersApiResponse, CustomerListArg, string | null>({
        query: ({ queryArg, pageParam }) => ({
          url: '/api/customers',
          params: { ...queryArg, cursor: pageParam ?? undefined, limit: 100 },
        }),
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (page) => page.nextCursor,
          refetchCachedPages: false,
        },
        providesTags: [{ type: 'Customers', id: 'list' }],
      }),
      paymentsOfCustomer: build.query<GetPaymentsApiResponse, { id: string }>({
        query: ({ id }) => ({ url: '/api/payments', params: { customerId: id, limit: 100 } }),
        providesTags: (_answer, _error, { id }) => [{ type: 'Payments', id }],
      }),
      timelinePages: build.infiniteQuery<TimelinePage, { id: string }, string | null>({
        query: ({ queryArg, pageParam }) => ({
          url: `/api/customers/${queryArg.id}/timeline`,
          params: { cursor: pageParam ?? undefined, limit: 25 },
        }),
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (page) => page.nextCursor,
          refetchCachedPages: false,
        },
        providesTags: (_answer, _error, { id }) => [timelineOf(id)],
      }),
    }),
  })

type Dispatch = (action: unknown) => unknown
type Store = { getState: () => unknown; dispatch: unknown }

/** Puts what the server now says of a customer wherever the customer is shown. Returns whether a list shows it. */
export function rememberCustomer(store: Store, customer: Customer): boolean {
  const dispatch = store.dispatch as Dispatch
  const state = store.getState() as Parameters<typeof customersApi.util.selectCachedArgsForQuery>[0]
  dispatch(customersApi.util.updateQueryData('getCustomersId', { id: customer.id }, () => customer))
  let listed = false
  for (const arg of customersApi.util.selectCachedArgsForQuery(state, 'customerPages')) {
    dispatch(
      customersApi.util.updateQueryData('customerPages', arg, (draft) => {
        for (const page of draft.pages) {
          const at = page.items.findIndex((item) => item.id === customer.id)
          if (at < 0) continue
          page.items[at] = customer
          listed = true
        }
      }),
    )
  }
  return listed
}

export const {
  useCustomerPagesInfiniteQuery,
  useDeleteCustomersIdArchivalMutation,
  useDeleteCustomersIdMutation,
  useDeleteViewsIdMutation,
  useGetCustomersCountQuery,
  useGetCustomersIdDebtsQuery,
  useGetCustomersIdQuery,
  useGetCustomersTagsQuery,
  useGetPaymentProvidersQuery,
  useGetSettingsAllocationQuery,
  useGetViewsQuery,
  useLazyGetCustomersIdQuery,
  usePaymentsOfCustomerQuery,
  usePatchCustomersIdMutation,
  usePatchDebtsIdMutation,
  usePostCustomersBulkMutation,
  usePostCustomersIdArchivalMutation,
  usePostCustomersIdDebtsMutation,
  usePostCustomersIdNotesMutation,
  usePostCustomersIdUnappliedCashAllocationsMutation,
  usePostCustomersMutation,
  usePostDebtsIdReversalMutation,
  usePostPaymentsMutation,
  usePostViewsMutation,
  useTimelinePagesInfiniteQuery,
} = customersApi
