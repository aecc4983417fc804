'use client'

import {
  api,
  type GetImportsApiResponse,
  type GetImportsIdRowsApiArg,
  type GetImportsIdRowsApiResponse,
  type Import,
} from '#api/generated.ts'

export type ImportRowsArg = Pick<GetImportsIdRowsApiArg, 'id' | 'action'>

const list = { type: 'Imports', id: 'list' } as const
const one = (id: string) => ({ type: 'Imports', id }) as const
const rowsOf = (id: string) => ({ type: 'Imports', id: `rows-${id}` }) as const

export const importsApi = api
  .enhanceEndpoints({
    endpoints: {
      getImportsId: { providesTags: (_answer, _error, { id }) => [one(id)] },
      deleteImportsId: { invalidatesTags: [list] },
      postImportsIdMapping: { invalidatesTags: (_answer, _error, { id }) => [list, one(id), rowsOf(id)] },
      postImportsIdConfirmation: { invalidatesTags: (_answer, _error, { id }) => [list, one(id), rowsOf(id)] },
      postImportsIdCancellation: { invalidatesTags: (_answer, _error, { id }) => [list, one(id)] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      importPages: build.infiniteQuery<GetImportsApiResponse, void, string | null>({
        query: ({ pageParam }) => ({ url: '/api/imports', params: { cursor: pageParam ?? undefined } }),
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (page) => page.nextCursor,
          refetchCachedPages: false,
        },
        providesTags: [list],
      }),
      importRowPages: build.infiniteQuery<GetImportsIdRowsApiResponse, ImportRowsArg, string | null>({
        query: ({ queryArg, pageParam }) => ({
          url: `/api/imports/${queryArg.id}/rows`,
          params: { action: queryArg.action, cursor: pageParam ?? undefined, limit: 100 },
        }),
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (page) => page.nextCursor,
          refetchCachedPages: false,
        },
        providesTags: (_answer, _error, { id }) => [rowsOf(id)],
      }),
    }),
  })

/** What is asked again when an import has come to another state. */
export const tagsOf = (id: string) => [list, one(id), rowsOf(id)]

/** The server works on it: it moves by itself. */
export const isRunning = (state: Import['state']): boolean =>
  state === 'uploaded' || state === 'reading' || state === 'writing'

export const {
  useDeleteImportsIdMutation,
  useGetImportsIdQuery,
  useImportPagesInfiniteQuery,
  useImportRowPagesInfiniteQuery,
  usePostImportsIdCancellationMutation,
  usePostImportsIdConfirmationMutation,
  usePostImportsIdMappingMutation,
} = importsApi
