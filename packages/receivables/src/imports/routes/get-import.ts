import { idSchema } from '@recoup/contracts/ids'
import { importSchema } from '@recoup/contracts/imports'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { readImportAnswer } from '../read-import-answer.ts'

export const getImport = defineRoute({
  method: 'GET',
  path: '/api/imports/:id',
  tag: 'Imports',
  summary: 'One import: how far it is, what it would change or has changed, and what is wrong with its rows',
  permission: 'imports:read',
  params: z.object({ id: idSchema }),
  answer: importSchema,
  refusals: { import_not_found: 404 },
  handle: ({ tx, params }) => readImportAnswer(tx, params.id),
})
