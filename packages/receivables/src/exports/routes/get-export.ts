import { exportSchema } from '@recoup/contracts/exports'
import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { describeExport, findExport } from '../export-record.ts'

export const getExport = defineRoute({
  method: 'GET',
  path: '/api/exports/:id',
  tag: 'Exports',
  summary: 'An export: how far it is, and what its file adds up to',
  permission: 'payments:read',
  params: z.object({ id: idSchema }),
  answer: exportSchema,
  refusals: { export_not_found: 404 },
  handle: async ({ tx, params }) => describeExport(await findExport(tx, params.id)),
})
