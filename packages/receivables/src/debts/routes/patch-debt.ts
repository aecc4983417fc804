import { debtPatchSchema, debtSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { etagOf, versionOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { changeDebt } from '../change-debt.ts'

export const patchDebt = defineRoute({
  method: 'PATCH',
  path: '/api/debts/:id',
  tag: 'Debts',
  summary: 'Change reference, kind or due date of a debt; the amount is changed by a reversal and a new debt',
  permission: 'customers:write',
  params: z.object({ id: idSchema }),
  body: debtPatchSchema,
  answer: debtSchema,
  ifMatch: true,
  refusals: { debt_not_found: 404, debt_was_changed: 412, debt_is_reversed: 409, debt_reference_is_taken: 409 },
  handle: async ({ tx, actor, params, body, request, reply }) => {
    const debt = await changeDebt(tx, actor, params.id, versionOf(request), body)
    reply.header('etag', etagOf(debt.version))
    return debt
  },
})
