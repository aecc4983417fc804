import { unreadCountSchema } from '@recoup/contracts/notifications'
import { defineRoute } from '@recoup/platform/route'
import { countUnread } from '../count-unread.ts'

export const getUnreadCount = defineRoute({
  method: 'GET',
  path: '/api/notifications/unread-count',
  tag: 'Notifications',
  summary: 'How many I have not read',
  permission: 'notifications:read',
  answer: unreadCountSchema,
  handle: ({ tx, actor }) => countUnread(tx, actor),
})
