import { describe, expect, it } from 'vitest'
import { emptyDraft, fieldAt, inputOf, placed, refusalsOf } from './customer-draft.ts'

const draft = { ...emptyDraft('EUR'), name: 'Ada Ltd.' }

describe('the form that adds a customer', () => {
  it('takes name, contact, amount and due date at once', () => {
    const filled = { ...draft, contact: 'ada@example.com, +49 30 1234', amount: 123_450, dueOn: '2026-12-31' }
    expect(refusalsOf(filled)).toEqual([])
    expect(inputOf(filled)).toMatchObject({
      emails: ['ada@example.com'],
      phones: ['+49 30 1234'],
      address: null,
      debts: [{ amount: 123_450, currency: 'EUR', dueOn: '2026-12-31', kind: 'invoice' }],
    })
  })

  it('adds somebody who owes nothing yet', () => {
    expect(refusalsOf(draft)).toEqual([])
    expect(inputOf(draft).debts).toEqual([])
  })

  it('asks for the due date where there is an amount, and the other way round', () => {
    expect(refusalsOf({ ...draft, amount: 100 }).map((refusal) => refusal.field)).toEqual(['dueOn'])
    expect(refusalsOf({ ...draft, dueOn: '2026-12-31' }).map((refusal) => refusal.field)).toEqual(['amount'])
  })

  it('refuses an amount that was not understood, and a name left empty, each beside its field', () => {
    const fields = refusalsOf({ ...draft, name: ' ', amount: Number.NaN, dueOn: '2026-12-31' })
    expect(fields.map((refusal) => refusal.field).sort()).toEqual(['amount', 'name'])
  })

  it("puts the server's refusals beside the fields they come from", () => {
    expect(fieldAt('phones.0')).toBe('contact')
    expect(fieldAt('debts.0.reference')).toBe('debtReference')
    expect(fieldAt('address.country')).toBe('country')
    expect(placed([{ pointer: '/reference', message: 'taken' }])).toEqual({
      fields: [{ field: 'reference', message: 'taken' }],
      rest: 0,
    })
    expect(placed([{ pointer: '/weather', message: 'rain' }]).rest).toBe(1)
  })
})
