import { permissions } from '@recoup/contracts/permissions'
import type { TestHouse } from '@recoup/testing/open-house'
import { type Answer, type Person, personOf, request } from '@recoup/testing/person'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'

/** `pick` chooses among what is there, from the latest back; days are counted from the day on which it happens. */
export type Step =
  | { do: 'wait'; days: number; minute: number }
  | { do: 'debt'; customer: number; currency: string; amount: number; due: number; issued: number | null }
  | { do: 'pay'; customer: number; currency: string; amount: number; back: number; pending: boolean; pick: number }
  | { do: 'complete' | 'reverse payment' | 'reverse debt' | 'reverse refund' | 'unapply'; pick: number }
  | { do: 'refund' | 'reallocate'; pick: number; amount: number }
  | { do: 'apply'; customer: number; currency: string }
  | { do: 'move due date'; pick: number; days: number }
  | { do: 'import'; rows: { amount: number; due: number; issued: number }[] }

const customer = fc.nat(1)
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'USD')
const amount = fc.integer({ min: 1, max: 500 })
const pick = fc.nat(5)

/** Weighted towards what moves a lot: every kind of posting, and days that pass between them. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.nat(4), minute: fc.nat(1_439) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('debt' as const),
      customer,
      currency,
      amount,
      due: fc.integer({ min: -40, max: 15 }),
      issued: fc.option(fc.integer({ min: -60, max: 5 })),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      customer,
      currency,
      amount,
      back: fc.nat(20),
      pending: fc.constantFrom(false, false, true),
      pick,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'complete' as const,
        'reverse payment' as const,
        'reverse debt' as const,
        'reverse refund' as const,
        'unapply' as const,
      ),
      pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('refund' as const, 'reallocate' as const), pick, amount }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('apply' as const), customer, currency }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('move due date' as const), pick, days: fc.integer({ min: -30, max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      rows: fc.array(fc.record({ amount, due: fc.integer({ min: -30, max: 10 }), issued: fc.nat(20) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
)

export type History = {
  /** an API key of the administrator: log-ins end while days pass */
  person: Person
  zone: string
  customers: string[]
  debts: string[]
  payments: string[]
  refunds: string[]
  /** how many steps of each kind were not refused */
  done: Map<string, number>
}

export async function beginHistory(house: TestHouse, zone: string): Promise<History> {
  const administrator = await house.register({ currency: 'EUR', timeZone: zone })
  const key = await administrator.post('/api/api-keys', { name: 'History', permissions })
  const person = personOf(house.server, {
    accessToken: key.body.key,
    person: administrator,
    organisation: { id: administrator.tenantId },
  })
  const customers: string[] = []
  for (const name of ['Ada Lovelace', 'Bea Moss'])
    customers.push((await person.post('/api/customers', { name })).body.id)
  return { person, zone, customers, debts: [], payments: [], refunds: [], done: new Map() }
}

export const localNow = (house: TestHouse, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(house.clock.now()).toZonedDateTimeISO(zone)

export const todayOf = (house: TestHouse, { zone }: History): Temporal.PlainDate => localNow(house, zone).toPlainDate()

const latest = (list: readonly string[], pick: number): string => list[list.length - 1 - (pick % list.length)] ?? 'none'

/** Does one step, other than waiting. What the house refuses leaves no trace, so nothing is checked here. */
export async function doStep(house: TestHouse, history: History, step: Exclude<Step, { do: 'wait' }>): Promise<void> {
  const answer = await ask(house, history, step)
  if (answer.status >= 500) throw new Error(`${step.do}: ${answer.text}`)
  if (answer.status >= 300) return
  history.done.set(step.do, (history.done.get(step.do) ?? 0) + 1)
  if (step.do === 'debt') history.debts.push(answer.body.id)
  if (step.do === 'pay') history.payments.push(answer.body.id)
  if (step.do === 'refund') history.refunds.push(answer.body.refunds.at(-1).id)
}

function ask(house: TestHouse, history: History, step: Exclude<Step, { do: 'wait' }>): Promise<Answer> {
  const { person, customers, debts, payments, refunds } = history
  const day = (days: number): string => todayOf(house, history).add({ days }).toString()
  switch (step.do) {
    case 'debt': {
      const issued = step.issued === null ? {} : { issuedOn: day(Math.min(step.issued, step.due)) }
      const { amount, currency } = step
      const debt = { amount, currency, dueOn: day(step.due), ...issued }
      return person.post(`/api/customers/${customers[step.customer]}/debts`, debt)
    }
    case 'pay':
      return person.post('/api/payments', {
        customerId: customers[step.customer],
        amount: step.amount,
        currency: step.currency,
        method: 'cash',
        status: step.pending ? 'pending' : 'completed',
        valueOn: day(-step.back),
      })
    case 'complete':
      return person.post(`/api/payments/${latest(payments, step.pick)}/completion`, { valueOn: day(-step.pick) })
    case 'reverse payment':
      return person.post(`/api/payments/${latest(payments, step.pick)}/reversal`, { reason: 'bounced' })
    case 'reverse debt':
      return person.post(`/api/debts/${latest(debts, step.pick)}/reversal`, { reason: 'mistake' })
    case 'reverse refund':
      return person.post(`/api/refunds/${latest(refunds, step.pick)}/reversal`, { reason: 'came back' })
    case 'unapply':
      return person.put(`/api/payments/${latest(payments, step.pick)}/allocations`, [])
    case 'refund':
      return person.post(`/api/payments/${latest(payments, step.pick)}/refunds`, {
        amount: step.amount,
        reason: 'back',
      })
    case 'reallocate':
      return reallocate(person, latest(payments, step.pick), step)
    case 'apply':
      return person.post(`/api/customers/${customers[step.customer]}/unapplied-cash/allocations`, {
        currency: step.currency,
      })
    case 'move due date':
      return moveDueDate(person, latest(debts, step.pick), step.days)
    case 'import':
      return importDebts(house, history, step.rows)
    default: {
      const unreachable: never = step
      return unreachable
    }
  }
}

/** To one debt of the payer, as much as fits. */
async function reallocate(person: Person, id: string, step: { pick: number; amount: number }): Promise<Answer> {
  const payment = await person.get(`/api/payments/${id}`)
  if (payment.status !== 200) return payment
  const { customerId, currency, amount, refundedAmount } = payment.body
  const debts: { id: string; currency: string; outstanding: number }[] = (
    await person.get(`/api/customers/${customerId}/debts?limit=200`)
  ).body.items.filter((debt: { currency: string }) => debt.currency === currency)
  const debt = debts[step.pick % Math.max(1, debts.length)]
  const most = Math.min(step.amount, amount - refundedAmount, debt?.outstanding ?? 0)
  return person.put(`/api/payments/${id}/allocations`, debt && most > 0 ? [{ debtId: debt.id, amount: most }] : [])
}

async function moveDueDate(person: Person, id: string, days: number): Promise<Answer> {
  const debt = await person.get(`/api/debts/${id}`)
  if (debt.status !== 200) return debt
  const dueOn = Temporal.PlainDate.from(debt.body.dueOn).add({ days }).toString()
  return person.patch(`/api/debts/${id}`, { dueOn }, { 'if-match': `"${debt.body.version}"` })
}

async function importDebts(
  house: TestHouse,
  history: History,
  rows: readonly { amount: number; due: number; issued: number }[],
): Promise<Answer> {
  const { person } = history
  const today = todayOf(house, history)
  const lines = rows.map(({ amount, due, issued }, index) => {
    const dueOn = today.add({ days: due })
    return `Imported ${history.customers.length}-${index},${amount}.00,${dueOn},${dueOn.subtract({ days: issued })}`
  })
  const file = `Customer name,Amount,Due date,Invoice date\n${lines.join('\n')}\n`
  const form = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n--b--\r\n`
  const uploaded = await request(house.server, 'POST', '/api/imports', form, {
    authorization: `Bearer ${person.accessToken}`,
    'content-type': 'multipart/form-data; boundary=b',
  })
  if (uploaded.status !== 201) return uploaded
  await house.settle()
  const confirmed = await person.post(`/api/imports/${uploaded.body.id}/confirmation`, {})
  if (confirmed.status >= 300) return confirmed
  await house.settle()
  for (const one of (await person.get('/api/customers?limit=200')).body.items) {
    if (history.customers.includes(one.id)) continue
    history.customers.push(one.id)
    for (const debt of (await person.get(`/api/customers/${one.id}/debts?limit=200`)).body.items)
      history.debts.push(debt.id)
  }
  return confirmed
}
