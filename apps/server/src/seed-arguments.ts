import { parseArgs } from 'node:util'
import { instantOf } from '@recoup/platform/clock'

export type SeedOptions = {
  payments: number
  seed: number
  days: number
  customers: number | undefined
  /** ISO instant; undefined: now */
  until: string | undefined
  /** its name or id; undefined: the demo organisation that `npm start` makes */
  organisation: string | undefined
  connections: number
}

/** What a person typed wrongly, in words for them. */
export class SeedArgumentsError extends Error {}

export const seedUsage = `npm run seed -- --payments 1000000 [options]

  --payments N       how many payments, 1 to 10,000,000 (1,000)
  --organisation X   name or id of a demo organisation (the one that npm start makes)
  --seed N           the same seed and arguments make the same rows (1)
  --years N          over how many years up to --until (3); or --days N
  --customers N      how many customers (a twentieth of the payments, at most 200,000)
  --until T          a day (its end, UTC) or an instant: the last moment of a payment (now)
  --connections N    chunks that are written side by side (as many as the machine has processors, at most 4)
`

/** Reads the command line. Throws a SeedArgumentsError that says what to write instead. */
export function readSeedArguments(args: readonly string[], nowMs: number, processors: number): SeedOptions {
  const given = parse(args)
  const days = given.days === undefined ? Math.round(numberOf('years', given.years ?? '3', 0.01, 30) * 365.25) : 0
  return {
    payments: wholeOf('payments', given.payments ?? '1000', 1, 10_000_000),
    seed: wholeOf('seed', given.seed ?? '1', 0, 2_147_483_647),
    days: given.days === undefined ? Math.max(2, days) : wholeOf('days', given.days, 2, 11_000),
    customers: given.customers === undefined ? undefined : wholeOf('customers', given.customers, 1, 1_000_000),
    until: given.until === undefined ? undefined : instantOfText(given.until, nowMs),
    organisation: given.organisation,
    connections: wholeOf('connections', given.connections ?? String(Math.min(processors, 4)), 1, 16),
  }
}

type Given = Partial<
  Record<'payments' | 'organisation' | 'seed' | 'years' | 'days' | 'customers' | 'until' | 'connections', string>
>

function parse(args: readonly string[]): Given {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        payments: text, organisation: text, seed: text, years: text, days: text, customers: text, until: text, connections: text,
      }, // biome-ignore format: one list of options
    }).values
  } catch (error) {
    throw new SeedArgumentsError(error instanceof Error ? error.message : String(error))
  }
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text.replaceAll(/[_,]/g, ''))
  if (!Number.isFinite(value) || value < least || value > most)
    throw new SeedArgumentsError(
      `--${name} is a number from ${least} to ${most.toLocaleString('en')}, and ${JSON.stringify(text)} is not.`,
    )
  return value
}

function wholeOf(name: string, text: string, least: number, most: number): number {
  const value = numberOf(name, text, least, most)
  if (!Number.isInteger(value)) throw new SeedArgumentsError(`--${name} is a whole number.`)
  return value
}

function instantOfText(text: string, nowMs: number): string {
  const dayOnly = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const ms = Date.parse(text) + (dayOnly ? 86_400_000 : 0)
  if (Number.isNaN(ms)) throw new SeedArgumentsError('--until is a day such as 2026-03-31 or an instant in ISO 8601.')
  if (ms > nowMs) throw new SeedArgumentsError('--until is still to come: no payment was recorded in the future.')
  return instantOf(ms)
}
