'use client'

import { mostUnreadCounted } from '@recoup/contracts/notifications'
import type { GetNotificationsApiArg, Notification } from '#api/generated.ts'
import { onLive } from '#state/live.ts'
import type { AppStore } from '#state/store.ts'
import { changeShown, listTag, newestArg, notificationsApi } from './notifications-api.ts'

/** As the socket sends it: `others` of its kind came at the same moment and are not sent one by one. */
export type NotificationMessage = Notification & { others?: number }

/** Whether a new notification belongs into a list that is asked this way. Days are for the server to compare. */
const belongs = (message: Notification, arg: GetNotificationsApiArg): boolean =>
  (arg.kind === undefined || arg.kind === message.kind) && arg.from === undefined && arg.to === undefined

/** Puts a new notification on top of what is shown, and counts it. */
function takeIn({ others = 0, ...message }: NotificationMessage, store: AppStore): void {
  store.dispatch(
    notificationsApi.util.updateQueryData('getNotificationsUnreadCount', undefined, (count) => {
      const unread = count.unread + 1 + others
      return { unread: Math.min(unread, mostUnreadCounted), more: count.more || unread > mostUnreadCounted }
    }),
  )
  if (others > 0) {
    store.dispatch(notificationsApi.util.invalidateTags([listTag]))
    return
  }
  changeShown(store, (items, arg, isFirstPage) => {
    if (!isFirstPage || !belongs(message, arg) || items.some((item) => item.id === message.id)) return
    items.unshift(message)
    if (arg === newestArg && items.length > newestArg.limit) items.length = newestArg.limit
  })
}

onLive('notification', (message, store) => takeIn(message as NotificationMessage, store))
