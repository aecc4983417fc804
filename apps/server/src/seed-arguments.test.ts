import { expect, test } from 'vitest'
import { readSeedArguments, SeedArgumentsError } from './seed-arguments.ts'

const now = Date.parse('2026-03-10T10:00:00Z')
const read = (...args: string[]) => readSeedArguments(args, now, 2)

test('a thousand payments of three years into the demo organisation, unless told', () => {
  expect(read()).toEqual({
    payments: 1_000,
    seed: 1,
    days: 1_096,
    customers: undefined,
    until: undefined,
    organisation: undefined,
    connections: 2,
  })
})

test('takes everything, numbers with separators, a day as its end', () => {
  const all =
    '--payments 10,000,000 --seed 7 --years 0.5 --customers 20_000 --until 2026-03-01 --organisation X --connections 4'
  expect(read(...all.split(' '))).toEqual({
    payments: 10_000_000,
    seed: 7,
    days: 183,
    customers: 20_000,
    until: '2026-03-02T00:00:00.000Z',
    organisation: 'X',
    connections: 4,
  })
  expect(read('--until', '2026-03-01T12:30:00+01:00').until).toBe('2026-03-01T11:30:00.000Z')
})

test.each([
  [['--payments', '10000001'], /--payments is a number from 1 to 10,000,000/],
  [['--payments', 'many'], /and "many" is not/],
  [['--seed', '1.5'], /--seed is a whole number/],
  [['--until', 'tomorrow'], /--until is a day such as/],
  [['--until', '2026-03-10'], /still to come/],
  [['--payment', '5'], /Unknown option '--payment'/],
])('refuses %j in words', (args, words) => {
  expect(() => read(...args)).toThrow(SeedArgumentsError)
  expect(() => read(...args)).toThrow(words)
})
