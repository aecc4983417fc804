import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaymentDetail, Refund } from '#api/generated.ts'
import { leftToRefund, paymentActions, splitRefund, whyNot } from './payment-actions.ts'

const refund = (amount: number, status: Refund['status']) => ({ amount, status }) as Refund
type Facts = Pick<PaymentDetail, 'status' | 'provider' | 'amount' | 'refunds' | 'refundedAmount'>
const payment: Facts = { status: 'completed', provider: 'manual', amount: 100, refunds: [], refundedAmount: 0 }
const allowed = (facts: Facts) => paymentActions.filter((action) => whyNot(action, facts) === null)

describe('what can be done with a payment', () => {
  it('pending: it comes or it does not; a provider decides that of its own', () => {
    expect(allowed({ ...payment, status: 'pending' })).toEqual(['complete', 'fail'])
    expect(allowed({ ...payment, status: 'pending', provider: 'sandbox' })).toEqual([])
    expect(whyNot('complete', { ...payment, status: 'pending', provider: 'sandbox' })).toBe('provider')
  })

  it('completed: it can go back, be put elsewhere, or be taken back', () => {
    expect(allowed(payment)).toEqual(['refund', 'allocate', 'reverse'])
  })

  it('partly refunded: the rest can go back; to take it all back its refunds come first', () => {
    const partly: Facts = { ...payment, status: 'refunded', refunds: [refund(40, 'completed')], refundedAmount: 40 }
    expect(allowed(partly)).toEqual(['refund', 'allocate'])
    expect(whyNot('reverse', partly)).toBe('hasRefunds')
  })

  it('a refund under way is spoken for, one that failed is not', () => {
    expect(leftToRefund({ amount: 100, refunds: [refund(30, 'pending'), refund(50, 'failed')] })).toBe(70)
    expect(whyNot('refund', { ...payment, refunds: [refund(100, 'pending')] })).toBe('nothingLeft')
  })

  it('failed: nothing', () => {
    expect(allowed({ ...payment, status: 'failed' })).toEqual([])
  })
})

describe('a refund', () => {
  it('takes money that waits first, and loses nothing', () => {
    expect(splitRefund(100, 30)).toEqual({ unapplied: 30, owedAgain: 70 })
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (amount, unapplied) => {
        const parts = splitRefund(amount, unapplied)
        expect(parts.unapplied + parts.owedAgain).toBe(amount)
        expect(parts.unapplied).toBeLessThanOrEqual(unapplied)
        expect(parts.owedAgain).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
