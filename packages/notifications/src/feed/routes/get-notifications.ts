import { notificationQuerySchema, notificationSchema } from '@recoup/contracts/notifications'
import { pageOf } from '@recoup/contracts/page'
import { defineRoute } from '@recoup/platform/route'
import { listNotifications } from '../list-notifications.ts'

export const getNotifications = defineRoute({
  method: 'GET',
  path: '/api/notifications',
  tag: 'Notifications',
  summary: 'What happened, newest first',
  permission: 'notifications:read',
  query: notificationQuerySchema,
  answer: pageOf(notificationSchema),
  refusals: { cursor_is_invalid: 400 },
  handle: ({ tx, actor, query }) => listNotifications(tx, actor, query),
})
