import { rebuildSchema } from '@recoup/contracts/analytics'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { defineRoute } from '@recoup/platform/route'
import { enqueueBuild } from '../enqueue-build.ts'

export const postRebuild = defineRoute({
  method: 'POST',
  path: '/api/analytics/rebuild',
  tag: 'Analytics',
  summary: 'Count all figures anew, in the background; they stay in use meanwhile',
  permission: 'analytics:manage',
  status: 202,
  answer: rebuildSchema,
  handle: async ({ tx, actor }) => {
    await audit(tx, actor, { action: 'analytics.rebuild_requested', subjectType: 'analytics', subjectId: null })
    await enqueueBuild(tx, actor.tenantId)
    return { requestedAt: instantOf(actor.now) }
  },
})
