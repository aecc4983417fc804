import { debtSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { etagOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { readDebt } from '../debt-row.ts'

export const getDebt = defineRoute({
  method: 'GET',
  path: '/api/debts/:id',
  tag: 'Debts',
  summary: 'A debt; the ETag is the version',
  permission: 'customers:read',
  params: z.object({ id: idSchema }),
  answer: debtSchema,
  refusals: { debt_not_found: 404 },
  handle: async ({ tx, actor, params, reply }) => {
    const debt = await readDebt(tx, actor, params.id)
    reply.header('etag', etagOf(debt.version))
    return debt
  },
})
