import { preferencesSchema } from '@recoup/contracts/notifications'
import { defineRoute } from '@recoup/platform/route'
import { personOf, preferencesOf } from '../preferences-of.ts'

export const getNotificationPreferences = defineRoute({
  method: 'GET',
  path: '/api/notification-preferences',
  tag: 'Notifications',
  summary: 'How I want to be told of each kind',
  permission: 'signed-in',
  answer: preferencesSchema,
  refusals: { no_person_is_logged_in: 409 },
  handle: async ({ tx, actor }) => {
    personOf(actor)
    return { preferences: await preferencesOf(tx, actor) }
  },
})
