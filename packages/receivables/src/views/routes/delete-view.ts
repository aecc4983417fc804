import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { deleteView as remove } from '../saved-views.ts'

export const deleteView = defineRoute({
  method: 'DELETE',
  path: '/api/views/:id',
  tag: 'Views',
  summary: 'Delete one of your own views',
  permission: 'customers:read',
  params: z.object({ id: idSchema }),
  status: 204,
  refusals: { view_not_found: 404 },
  handle: ({ tx, actor, params }) => remove(tx, actor, params.id),
})
