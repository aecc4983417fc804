import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '#ui/date/use-today.ts'
import { paymentsHref, periodFor, queryOf, rangeOf } from './dashboard-query.ts'
import { daysOf, lengthOf, presets } from './day-range.ts'

const asked = (text: string) => queryOf(new URLSearchParams(text), '2026-03-10', 'EUR')

describe('the days of a preset', () => {
  it('end today while they run', () => {
    const of = (preset: Exclude<(typeof presets)[number], 'custom'>) => Object.values(daysOf(preset, '2026-03-10'))
    expect(of('today')).toEqual(['2026-03-10', '2026-03-10'])
    expect(of('yesterday')).toEqual(['2026-03-09', '2026-03-09'])
    expect(of('week')).toEqual(['2026-03-09', '2026-03-10'])
    expect(of('month')).toEqual(['2026-03-01', '2026-03-10'])
    expect(of('last_month')).toEqual(['2026-02-01', '2026-02-28'])
    expect(of('year')).toEqual(['2026-01-01', '2026-03-10'])
    expect(daysOf('week', '2026-03-15')).toEqual({ from: '2026-03-09', to: '2026-03-15' })
    expect(daysOf('last_month', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  it('are never the wrong way round, nor in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...presets), (days, preset) => {
        if (preset === 'custom') return
        const today = dayAfter('2000-01-01', days)
        const range = daysOf(preset, today)
        expect(range.from <= range.to && range.to <= today).toBe(true)
        expect(lengthOf(range)).toBeLessThanOrEqual(366)
      }),
    )
  })
})

describe('the question that the URL of the dashboard asks', () => {
  it('is today in the own currency until somebody says otherwise', () => {
    expect(asked('')).toEqual({
      preset: 'today',
      range: { from: '2026-03-10', to: '2026-03-10' },
      period: 'day',
      currency: 'EUR',
      convert: false,
      stream: { types: [], methods: [], minAmount: null, currency: null },
    })
  })

  it('carries days, period, currency and what the stream lets through', () => {
    expect(
      asked(
        'range=custom&from=2026-01-05&to=2026-02-01&period=week&currency=USD&type=failed,refunded&method=card&minAmount=500',
      ),
    ).toEqual({
      preset: 'custom',
      range: { from: '2026-01-05', to: '2026-02-01' },
      period: 'week',
      currency: 'USD',
      convert: false,
      stream: { types: ['failed', 'refunded'], methods: ['card'], minAmount: 500, currency: 'USD' },
    })
    expect(asked('convert=true').stream.currency).toBeNull()
    expect(asked('convert=true&minAmount=1').stream.currency).toBe('EUR')
  })

  it('leaves out what is not understood', () => {
    const odd = asked('range=ever&period=hour&currency=XXX&convert=maybe&type=lost&method=shells&minAmount=-4')
    expect(odd).toEqual(asked(''))
    expect(rangeOf(new URLSearchParams('range=custom&from=2026-13-99'), '2026-03-10').range.from).toBe('2026-03-10')
    expect(rangeOf(new URLSearchParams('range=custom&from=2026-02-31'), '2026-03-10').range.from).toBe('2026-03-10')
    expect(rangeOf(new URLSearchParams('range=custom&from=2026-03-05&to=2026-03-01'), '2026-03-10').range).toEqual({
      from: '2026-03-01',
      to: '2026-03-05',
    })
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        expect(asked(text).range.from).toMatch(/^\d{4}-/)
      }),
    )
  })

  it('shows the trend of a period that fits the days', () => {
    const fit = (from: string, to: string) => periodFor('custom', { from, to })
    expect([
      fit('2026-01-01', '2026-01-01'),
      fit('2026-01-01', '2026-01-07'),
      fit('2026-01-01', '2026-01-31'),
      fit('2026-01-01', '2026-02-01'),
    ]).toEqual(['day', 'week', 'month', 'year'])
  })

  it('leads to the payments behind a figure', () => {
    const range = { from: '2026-03-01', to: '2026-03-10' }
    expect(paymentsHref({ range, currency: 'EUR', convert: false }, { status: 'failed' })).toBe(
      '/payments?from=2026-03-01&to=2026-03-10&currency=EUR&status=failed',
    )
    expect(paymentsHref({ range, currency: 'EUR', convert: false }, { weekday: '2', hour: '0' })).toBe(
      '/payments?from=2026-03-01&to=2026-03-10&currency=EUR&weekday=2&hour=0',
    )
    const reason = 'declined, 100% & "gone" '
    const behind = paymentsHref({ range, currency: 'EUR', convert: false }, { status: 'failed', reason })
    expect(new URL(behind, 'http://recoup').searchParams.get('reason')).toBe(reason)
    expect(paymentsHref({ range, currency: 'EUR', convert: true })).toBe('/payments?from=2026-03-01&to=2026-03-10')
    expect(paymentsHref({ range, currency: 'EUR', convert: true }, { hour: '11', reasonGiven: 'false' })).toBe(
      '/payments?from=2026-03-01&to=2026-03-10&hour=11&reasonGiven=false',
    )
  })
})
