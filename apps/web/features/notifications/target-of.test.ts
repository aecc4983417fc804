import { describe, expect, it } from 'vitest'
import type { Notification } from '#api/generated.ts'
import { dayOf, targetOf } from './target-of.ts'

const about = (subjectType: Notification['subjectType'], params: Notification['params'] = {}): Notification => ({
  id: '1',
  kind: 'payment_received',
  subjectType,
  subjectId: '7',
  params,
  personId: null,
  occurredAt: '2026-03-10T12:00:00Z',
  read: false,
})

describe('a notification', () => {
  it('leads to the thing it is about, and for a debt to whose it is', () => {
    expect(targetOf(about('payment'))).toBe('/payments/7')
    expect(targetOf(about('customer'))).toBe('/customers/7')
    expect(targetOf(about('import'))).toBe('/imports/7')
    expect(targetOf(about('debt', { customerId: '9' }))).toBe('/customers/9')
    expect(targetOf(about('event'))).toBe('/settings/events')
    expect(targetOf(about('figures'))).toBe('/analytics')
    expect(targetOf(about('ledger'))).toBe('/audit?action=ledger.found_off_balance')
  })

  it('belongs to the day that it was in the organisation, whatever day it is elsewhere', () => {
    expect(dayOf('2026-03-10T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-11')
    expect(dayOf('2026-03-10T23:30:00Z', 'America/New_York')).toBe('2026-03-10')
  })
})
