'use client'

import { api, type Export, type GetExportSchedulesApiResponse, type GetExportsApiResponse } from '#api/generated.ts'

const list = { type: 'Exports', id: 'list' } as const
const schedules = { type: 'Exports', id: 'schedules' } as const
const one = (id: string) => ({ type: 'Exports', id }) as const

const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  refetchCachedPages: false,
}

export const exportsApi = api
  .enhanceEndpoints({
    endpoints: {
      getExportsId: { providesTags: (_answer, _error, { id }) => [one(id)] },
      postExports: { invalidatesTags: [list] },
      postExportsIdCancellation: { invalidatesTags: (_answer, _error, { id }) => [list, one(id)] },
      deleteExportsId: { invalidatesTags: [list] },
      postExportSchedules: { invalidatesTags: [schedules] },
      patchExportSchedulesId: { invalidatesTags: [schedules] },
      deleteExportSchedulesId: { invalidatesTags: [schedules, list] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      exportPages: build.infiniteQuery<GetExportsApiResponse, void, string | null>({
        query: ({ pageParam }) => ({ url: '/api/exports', params: { cursor: pageParam ?? undefined } }),
        infiniteQueryOptions: pages,
        providesTags: [list],
      }),
      schedulePages: build.infiniteQuery<GetExportSchedulesApiResponse, void, string | null>({
        query: ({ pageParam }) => ({ url: '/api/export-schedules', params: { cursor: pageParam ?? undefined } }),
        infiniteQueryOptions: pages,
        providesTags: [schedules],
      }),
    }),
  })

/** What is asked again when an export has come to another state. */
export const tagsOf = (id: string) => [list, one(id)]

/** The server works on it: it moves by itself. */
export const isRunning = (state: Export['state']): boolean => state === 'waiting' || state === 'running'

export const {
  useDeleteExportSchedulesIdMutation,
  useDeleteExportsIdMutation,
  useExportPagesInfiniteQuery,
  useGetExportsIdQuery,
  useGetPaymentsQuery,
  useGetPeopleQuery,
  usePatchExportSchedulesIdMutation,
  usePostExportSchedulesMutation,
  usePostExportsIdCancellationMutation,
  usePostExportsMutation,
  useSchedulePagesInfiniteQuery,
} = exportsApi
