import { allocationSettingsSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { changeAllocationSettings } from '../allocation-settings.ts'

export const putAllocationSettings = defineRoute({
  method: 'PUT',
  path: '/api/settings/allocation',
  tag: 'Settings',
  summary: 'Choose how money is applied when nobody says where it goes',
  permission: 'organisation:manage',
  body: allocationSettingsSchema,
  answer: allocationSettingsSchema,
  handle: ({ tx, actor, body }) => changeAllocationSettings(tx, actor, body),
})
