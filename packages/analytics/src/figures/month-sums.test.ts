import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDaysOf, type DaySums, hasDays, monthSums, noDays } from './month-sums.ts'

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`
const counters = fc.record({
  payments: fc.nat(9),
  pending: fc.nat(9),
  succeeded: fc.nat(9),
  failed: fc.nat(9),
  refunds: fc.nat(9),
  gross: fc.bigInt({ min: 0n, max: 10n ** 25n }),
  refunded: fc.bigInt({ min: 0n, max: 10n ** 25n }),
})
const sums: fc.Arbitrary<DaySums> = fc.record({
  methods: fc.dictionary(fc.constantFrom('card', 'cash', 'paypal'), counters).map((of) => new Map(Object.entries(of))),
  hours: fc.array(fc.nat(9), { minLength: 24, maxLength: 24 }),
  failures: fc
    .dictionary(fc.constantFrom('', 'declined'), fc.record({ payments: fc.nat(9), amount: fc.bigInt({ min: 0n }) }))
    .map((of) => new Map(Object.entries(of))),
})

/** Every counter by its name, those that come to nothing left out. */
function flat({ methods, hours, failures }: DaySums): Record<string, bigint> {
  const all = [
    ...[...methods].flatMap(([method, of]) => Object.entries(of).map(([name, n]) => [`${method} ${name}`, n])),
    ...hours.map((n, hour) => [`hour ${hour}`, n]),
    ...[...failures].flatMap(([reason, of]) => Object.entries(of).map(([name, n]) => [`${reason}! ${name}`, n])),
  ] as [string, number | bigint][]
  return Object.fromEntries(all.map(([name, n]) => [name, BigInt(n)] as const).filter(([, n]) => n !== 0n))
}

test('the days of any range, in whatever order they came, add up to the same as one by one', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 31 }), sums), { selector: ([n]) => n }),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 0, max: 31 }),
      (given, from, to) => {
        const month = monthSums('EUR', new Map(given.map(([n, of]) => [day(n), of])))
        const within = given.filter(([n]) => n >= from && n <= to)
        const wanted: Record<string, bigint> = {}
        for (const [, of] of within)
          for (const [name, n] of Object.entries(flat(of))) wanted[name] = (wanted[name] ?? 0n) + n
        const found = noDays()
        addDaysOf(found, month, { from: day(from), to: day(to) })
        expect(hasDays(month, { from: day(from), to: day(to) })).toBe(within.length > 0)
        expect(flat(found)).toEqual(wanted)
      },
    ),
  )
})

test('months one after another, and asked again, leave each other as they are', () => {
  const one = {
    methods: new Map(),
    hours: new Array(24).fill(1),
    failures: new Map([['', { payments: 1, amount: 5n }]]),
  }
  const month = monthSums(
    'EUR',
    new Map([
      [day(1), one],
      [day(2), one],
    ]),
  )
  for (let time = 0; time < 2; time++) {
    const found = noDays()
    for (const each of [month, month]) addDaysOf(found, each, { from: day(2), to: day(2) })
    expect(found.failures.get('')).toEqual({ payments: 2, amount: 10n })
  }
})
