import { idSchema } from '@recoup/contracts/ids'
import { unreadCountSchema } from '@recoup/contracts/notifications'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { countUnread } from '../count-unread.ts'
import { readOne } from '../read-notifications.ts'

export const postReading = defineRoute({
  method: 'POST',
  path: '/api/notifications/:id/reading',
  tag: 'Notifications',
  summary: 'Mark one as read',
  permission: 'notifications:read',
  params: z.object({ id: idSchema }),
  answer: unreadCountSchema,
  refusals: { notification_not_found: 404, no_person_is_logged_in: 409 },
  handle: async ({ tx, actor, params }) => {
    await readOne(tx, actor, params.id)
    return countUnread(tx, actor)
  },
})
