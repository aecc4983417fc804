import { randomUUID } from 'node:crypto'
import { permissions } from '@recoup/contracts/permissions'
import { rows, sql } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'
import { type Answer, request } from '@recoup/testing/person'

/** One thing that somebody does; numbers pick among what is there. */
export type Deed = {
  kind: 'pay' | 'promise' | 'complete' | 'fail' | 'refund' | 'reverseRefund' | 'reverse' | 'wait' | 'settle'
  pick: number
  amount: number
  daysBack: number
  method: string
  currency: string
}

export type Machine = {
  tenantId: string
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>
}

/** An organisation whose machine may do everything: its key outlives any clock. */
export async function openMachine(house: TestHouse, timeZone: string): Promise<Machine> {
  const owner = await house.register({ timeZone, currency: 'EUR' })
  const made = await owner.post('/api/api-keys', { name: 'Machine', permissions })
  if (made.status !== 201) throw new Error(made.text)
  return {
    tenantId: owner.tenantId,
    call: (method, path, body) =>
      request(house.server, method, path, body, {
        authorization: `Bearer ${made.body.key}`,
        'idempotency-key': randomUUID(),
      }),
  }
}

const reasons = ['card declined', '  insufficient funds ', 'by mistake', `${'long '.repeat(60)}reason`]

/** Does it; what the house refuses (nothing there to refund, say) is no deed. */
export async function act(
  house: TestHouse,
  { call, tenantId }: Machine,
  customerId: string,
  deed: Deed,
): Promise<void> {
  const idsOf = async (what: 'payments' | 'refunds', statuses: readonly string[]): Promise<string[]> =>
    (
      await rows<{ id: string }>(
        house.db.system,
        sql`select id from ${sql.raw(`receivables.${what}`)} where tenant_id = ${tenantId}
            and status = any(${statuses}::text[]) order by id`,
      )
    ).map((each) => each.id)
  const to = async (what: 'payments' | 'refunds', statuses: readonly string[], path: string, body: unknown) => {
    const ids = await idsOf(what, statuses)
    const id = ids[deed.pick % ids.length]
    if (id) await call('POST', `/api/${what}/${id}/${path}`, body)
  }
  const valueOn = new Date(house.clock.now() - (deed.daysBack + 1) * 86_400_000).toISOString().slice(0, 10)
  const reason = reasons[deed.pick % reasons.length]
  switch (deed.kind) {
    case 'pay':
    case 'promise': {
      const { amount, currency, method } = deed
      const status = deed.kind === 'pay' ? 'completed' : 'pending'
      const day = deed.daysBack === 0 ? {} : { valueOn }
      const answer = await call('POST', '/api/payments', { customerId, amount, currency, method, status, ...day })
      if (answer.status !== 201) throw new Error(answer.text)
      return
    }
    case 'complete':
      return to('payments', ['pending'], 'completion', deed.daysBack === 0 ? {} : { valueOn })
    case 'fail':
      return to('payments', ['pending'], 'failure', { reason })
    case 'refund':
      return to('payments', ['completed', 'refunded'], 'refunds', {
        ...(deed.amount % 3 === 0 ? {} : { amount: deed.amount }),
        reason,
      })
    case 'reverseRefund':
      return to('refunds', ['completed'], 'reversal', { reason })
    case 'reverse':
      return to('payments', ['completed'], 'reversal', { reason })
    case 'wait':
      return house.clock.advance(((deed.amount % 26) * 60 + deed.daysBack * 7) * 60_000)
    case 'settle':
      return house.settle()
    default: {
      const unreachable: never = deed.kind
      return unreachable
    }
  }
}
