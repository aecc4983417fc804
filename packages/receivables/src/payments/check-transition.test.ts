import { paymentStatuses, paymentTransitions } from '@recoup/contracts/payments'
import { AppError } from '@recoup/platform/app-error'
import { describe, expect, test } from 'vitest'
import { checkTransition, mayBecome } from './check-transition.ts'

describe('what may become of a payment', () => {
  const steps = paymentStatuses.flatMap((from) => paymentStatuses.map((to) => ({ from, to })))

  test.each(steps)('$from to $to goes exactly where the table says so', ({ from, to }) => {
    const legal = paymentTransitions[from].includes(to)
    expect(mayBecome(from, to)).toBe(legal)
    if (legal) expect(() => checkTransition(from, to)).not.toThrow()
    else expect(() => checkTransition(from, to)).toThrow(AppError)
  })

  test('a failed payment stays failed', () => {
    expect(paymentTransitions.failed).toEqual([])
  })

  test('nothing becomes pending again', () => {
    expect(paymentStatuses.filter((from) => mayBecome(from, 'pending'))).toEqual([])
  })
})
