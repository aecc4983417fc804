import type { Tx } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { buildJobName } from '../names.ts'

/** Has a tenant's figures counted anew: one build at a time, and one that waits for each tenant. */
export const enqueueBuild = (tx: Tx, tenantId: string): Promise<void> =>
  enqueue(tx, buildJobName, { tenantId }, { key: `${buildJobName}:${tenantId}`, queue: buildJobName })
