import { analyticsCheckSchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { readCheck } from '../read-check.ts'

export const getCheck = defineRoute({
  method: 'GET',
  path: '/api/analytics/check',
  tag: 'Analytics',
  summary: 'Do the figures equal a recount? What the nightly proof found',
  permission: 'analytics:read',
  answer: analyticsCheckSchema,
  handle: ({ tx, actor }) => readCheck(tx, actor),
})
