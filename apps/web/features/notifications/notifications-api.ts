'use client'

import {
  api,
  type GetNotificationsApiArg,
  type GetNotificationsApiResponse,
  type Notification,
  type UnreadCount,
} from '#api/generated.ts'

/** What the list is asked with; the page is the cache's own affair. */
export type NotificationListArg = Omit<GetNotificationsApiArg, 'cursor' | 'limit'>

/** How many the bell shows. */
export const newestArg = { limit: 8 } as const satisfies GetNotificationsApiArg

export const listTag = { type: 'Notifications', id: 'list' } as const
export const unreadTag = { type: 'Notifications', id: 'unread' } as const

export const notificationsApi = api
  .enhanceEndpoints({
    endpoints: {
      getNotifications: { providesTags: [listTag] },
      getNotificationsUnreadCount: { providesTags: [unreadTag] },
      postNotificationsIdReading: {
        invalidatesTags: [],
        onQueryStarted: async ({ id }, started) => {
          const undo = markRead(started, (item) => item.id === id)
          await settle(started, undo)
        },
      },
      postNotificationsReading: {
        invalidatesTags: [],
        onQueryStarted: async ({ readingInput }, started) => {
          // Ids are in the order in which they were made.
          const undo = markRead(started, (item) => item.id <= readingInput.upTo)
          await settle(started, undo)
        },
      },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      notificationPages: build.infiniteQuery<GetNotificationsApiResponse, NotificationListArg, string | null>({
        query: ({ queryArg, pageParam }) => ({
          url: '/api/notifications',
          params: { ...queryArg, cursor: pageParam ?? undefined, limit: 50 },
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
type Started = Store & { queryFulfilled: Promise<{ data: UnreadCount }> }
type State = Parameters<typeof notificationsApi.util.selectCachedArgsForQuery>[0]

/** Changes the notifications wherever they are shown. */
export function changeShown(
  { getState, dispatch }: Store,
  change: (items: Notification[], arg: GetNotificationsApiArg, isFirstPage: boolean) => void,
): void {
  const send = dispatch as Dispatch
  const state = getState() as State
  send(
    notificationsApi.util.updateQueryData('getNotifications', newestArg, (draft) =>
      change(draft.items, newestArg, true),
    ),
  )
  for (const arg of notificationsApi.util.selectCachedArgsForQuery(state, 'notificationPages')) {
    send(
      notificationsApi.util.updateQueryData('notificationPages', arg, (draft) => {
        draft.pages.forEach((page, index) => {
          change(page.items, arg, index === 0)
        })
      }),
    )
  }
}

/** Shows them as read at once. Returns how to take that back. */
function markRead(store: Store, which: (item: Notification) => boolean): () => void {
  const changed = new Set<string>()
  changeShown(store, (items) => {
    for (const item of items) {
      if (item.read || !which(item)) continue
      item.read = true
      changed.add(item.id)
    }
  })
  return () =>
    changeShown(store, (items) => {
      for (const item of items) if (changed.has(item.id)) item.read = false
    })
}

/** The answer says how many are unread now; refused, what was shown at once is taken back. */
async function settle(store: Started, undo: () => void): Promise<void> {
  try {
    const { data } = await store.queryFulfilled
    ;(store.dispatch as Dispatch)(notificationsApi.util.upsertQueryData('getNotificationsUnreadCount', undefined, data))
  } catch {
    undo()
  }
}

export const {
  useGetNotificationsQuery,
  useGetNotificationsUnreadCountQuery,
  useGetPeopleQuery,
  useNotificationPagesInfiniteQuery,
  usePostNotificationsIdReadingMutation,
  usePostNotificationsReadingMutation,
} = notificationsApi
