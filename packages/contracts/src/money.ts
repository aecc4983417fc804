import { z } from 'zod'

/**
 * Active ISO 4217 codes (List One, 2026-01-01) grouped by exponent: how many decimal digits the minor unit has.
 * Funds codes, metals and testing codes are left out: nobody owes them.
 */
const byExponent: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
      CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
      KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
      NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
      TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const exponents = new Map<string, number>(
  Object.entries(byExponent).flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(exponent)]),
  ),
)

export const currencies: readonly string[] = [...exponents.keys()].sort()

/** Decimal digits of a currency's minor unit (JPY 0, EUR 2, KWD 3). Throws on a code that is not in ISO 4217. */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`)
  return exponent
}

export const isCurrency = (code: string): boolean => exponents.has(code)

/** ISO 4217 code in capitals. */
export const currencySchema = z
  .string()
  .refine(isCurrency, 'Use a three-letter currency code such as EUR.')
  .meta({ description: 'ISO 4217 currency code', examples: ['EUR'], pattern: `^(${currencies.join('|')})$` })

/** The largest amount that crosses a wire: JSON numbers are exact up to 2^53 - 1. */
export const largestAmount = Number.MAX_SAFE_INTEGER

const describeAmount = { description: "Integer in the currency's minor units (12.34 EUR is 1234)" }

/** An amount in minor units: a JSON integer on the wire, bigint in the code. */
export const amountSchema = z
  .codec(z.int().min(-largestAmount).max(largestAmount), z.bigint(), {
    decode: (n) => BigInt(n),
    encode: (n) => Number(n),
  })
  .meta({ ...describeAmount, examples: [12_345] })

/** An amount above zero, in minor units. */
export const positiveAmountSchema = z
  .codec(z.int().min(1, 'Enter an amount above zero.').max(largestAmount), z.bigint(), {
    decode: (n) => BigInt(n),
    encode: (n) => Number(n),
  })
  .meta({ ...describeAmount, examples: [12_345] })

/** Zero or more, in minor units. */
export const nonNegativeAmountSchema = z
  .codec(z.int().min(0, 'Enter zero or more.').max(largestAmount), z.bigint(), {
    decode: (n) => BigInt(n),
    encode: (n) => Number(n),
  })
  .meta({ ...describeAmount, examples: [12_345] })

export type Money = { amount: bigint; currency: string }

/** `1234n, 'EUR'` becomes `12.34`: plain digits with a point, for files and logs; screens use Intl. */
export function decimalOf(amount: bigint, currency: string): string {
  const exponent = exponentOf(currency)
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0')
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** `12.34` with a point, in the currency's own precision, becomes 1234n; null where it is not exactly that. */
export function minorUnitsOf(decimal: string, currency: string): bigint | null {
  const exponent = exponentOf(currency)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) return null
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent) return null
  const units = BigInt(`${match[2]}${fraction.padEnd(exponent, '0')}`)
  return match[1] === '-' ? -units : units
}
