import { readingInputSchema, unreadCountSchema } from '@recoup/contracts/notifications'
import { defineRoute } from '@recoup/platform/route'
import { countUnread } from '../count-unread.ts'
import { readUpTo } from '../read-notifications.ts'

export const postReadings = defineRoute({
  method: 'POST',
  path: '/api/notifications/reading',
  tag: 'Notifications',
  summary: 'Mark everything up to one as read',
  permission: 'notifications:read',
  body: readingInputSchema,
  answer: unreadCountSchema,
  refusals: { notification_not_found: 404, no_person_is_logged_in: 409 },
  handle: async ({ tx, actor, body }) => {
    await readUpTo(tx, actor, body.upTo)
    return countUnread(tx, actor)
  },
})
