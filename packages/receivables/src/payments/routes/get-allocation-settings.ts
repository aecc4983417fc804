import { allocationSettingsSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { readAllocationSettings } from '../allocation-settings.ts'

export const getAllocationSettings = defineRoute({
  method: 'GET',
  path: '/api/settings/allocation',
  tag: 'Settings',
  summary: 'How money is applied when nobody says where it goes',
  permission: 'payments:read',
  answer: allocationSettingsSchema,
  handle: ({ tx }) => readAllocationSettings(tx),
})
