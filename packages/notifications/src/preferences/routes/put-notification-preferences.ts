import { preferencesInputSchema, preferencesSchema } from '@recoup/contracts/notifications'
import { defineRoute } from '@recoup/platform/route'
import { changePreferences } from '../change-preferences.ts'

export const putNotificationPreferences = defineRoute({
  method: 'PUT',
  path: '/api/notification-preferences',
  tag: 'Notifications',
  summary: 'Choose how I want to be told: in the app, by mail at once, in a daily mail, or not',
  permission: 'signed-in',
  body: preferencesInputSchema,
  answer: preferencesSchema,
  refusals: { no_person_is_logged_in: 409, notification_kind_is_not_visible: 422 },
  handle: async ({ tx, actor, body }) => ({ preferences: await changePreferences(tx, actor, body.preferences) }),
})
