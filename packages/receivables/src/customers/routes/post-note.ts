import { noteInputSchema, noteSchema } from '@recoup/contracts/customers-timeline'
import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { addNote } from '../add-note.ts'

export const postNote = defineRoute({
  method: 'POST',
  path: '/api/customers/:id/notes',
  tag: 'Customers',
  summary: 'Write a dated note; it appears in the timeline',
  permission: 'customers:write',
  params: z.object({ id: idSchema }),
  body: noteInputSchema,
  status: 201,
  answer: noteSchema,
  idempotent: 'when sent',
  refusals: { customer_not_found: 404 },
  handle: ({ tx, actor, params, body }) => addNote(tx, actor, params.id, body.text),
})
