import type { Context, Platform } from '@recoup/platform/platform'
import type { NotificationsDeps } from './deps.ts'
import { writeDigests } from './digest/write-digests.ts'
import { clearOldNotifications } from './feed/clear-old-notifications.ts'
import { notificationsConsumer, realtimeTeller } from './feed/notify.ts'
import { getNotifications } from './feed/routes/get-notifications.ts'
import { getUnreadCount } from './feed/routes/get-unread-count.ts'
import { postReading } from './feed/routes/post-reading.ts'
import { postReadings } from './feed/routes/post-readings.ts'
import { getNotificationPreferences } from './preferences/routes/get-notification-preferences.ts'
import { putNotificationPreferences } from './preferences/routes/put-notification-preferences.ts'

export type { NotificationsDeps } from './deps.ts'

/** What people are told: on the screen as it happens, in the notification centre, and by mail. */
export function createNotifications(platform: Platform, deps: NotificationsDeps): Context {
  return {
    routes: [
      getNotifications,
      getUnreadCount,
      postReading,
      postReadings,
      getNotificationPreferences,
      putNotificationPreferences,
    ],
    // The sockets first: they do not wait for mails and notices.
    consumers: [realtimeTeller, notificationsConsumer(platform, deps)],
    jobs: [writeDigests(platform, deps), clearOldNotifications(platform)],
  }
}
