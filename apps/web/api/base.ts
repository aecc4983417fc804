'use client'

import { type BaseQueryFn, createApi, type FetchArgs, fetchBaseQuery } from '@reduxjs/toolkit/query/react'
import type { WithSession } from '#state/session.ts'
import { type ApiProblem, noConnection, problemFrom } from './problem.ts'
import { refreshSession } from './refresh-session.ts'

/** A list of values is the same parameter several times: `status=overdue&status=pending`. */
export function queryTextOf(params: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each))
  }
  return search.toString()
}

const send = fetchBaseQuery({
  baseUrl: '/',
  paramsSerializer: queryTextOf,
  prepareHeaders: (headers, { getState }) => {
    const token = (getState() as WithSession).session.accessToken
    if (token !== null) headers.set('authorization', `Bearer ${token}`)
    headers.set('accept', 'application/json, application/problem+json')
    return headers
  },
})

/** Sends with the access token; refused for its age (401), refreshes it once and sends again. */
type ProblemQuery = BaseQueryFn<string | FetchArgs, unknown, ApiProblem, object, { requestId: string | null }>

const baseQuery: ProblemQuery = async (args, api, extra) => {
  const store = { getState: () => api.getState() as WithSession, dispatch: api.dispatch }
  const used = store.getState().session.accessToken
  let answer = await send(args, api, extra)
  if (answer.error?.status === 401 && used !== null) {
    const renewed = await refreshSession(store, used).catch(() => null)
    if (renewed === null) return { error: noConnection }
    if (renewed) answer = await send(args, api, extra)
  }
  const requestId = answer.meta?.response?.headers.get('x-request-id') ?? null
  if (answer.error === undefined) return { data: answer.data, meta: { requestId } }
  const { status, data } = answer.error
  if (typeof status === 'number') return { error: problemFrom(status, data, requestId) }
  if (status === 'PARSING_ERROR') return { error: problemFrom(answer.error.originalStatus, null, requestId) }
  return { error: noConnection }
}

/** The one API slice. generated.ts injects the endpoints, with the OpenAPI tags as cache tags; features enhance them. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery,
  refetchOnReconnect: true,
  keepUnusedDataFor: 120,
  endpoints: () => ({}),
})
