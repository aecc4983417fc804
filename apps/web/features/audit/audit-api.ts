'use client'

import { api, type GetAuditApiResponse } from '#api/generated.ts'

/** What the list is narrowed to; everything that is not given is not asked for. */
export type AuditFilters = {
  personId?: string
  action?: string
  subjectType?: string
  subjectId?: string
  from?: string
  to?: string
}

const auditApi = api.injectEndpoints({
  endpoints: (build) => ({
    auditPages: build.infiniteQuery<GetAuditApiResponse, AuditFilters, string | null>({
      query: ({ queryArg, pageParam }) => ({
        url: '/api/audit',
        params: { ...queryArg, limit: 100, cursor: pageParam ?? undefined },
      }),
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: (page) => page.nextCursor,
        refetchCachedPages: false,
      },
      providesTags: ['Audit'],
    }),
  }),
})

export const { useAuditPagesInfiniteQuery } = auditApi
