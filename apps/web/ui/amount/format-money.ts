import { exponentOf, isCurrency } from '@recoup/contracts/money'
import { numberFormat } from '../intl-formats.ts'

/** Decimals of the currency; 2 for one we don't know, so that a screen still shows something. */
export const decimalsOf = (currency: string): number => (isCurrency(currency) ? exponentOf(currency) : 2)

/** `123450, 'EUR', 'de'` becomes `1.234,50`, with a true minus sign. `minor` is in minor units. */
export function formatAmount(minor: number | bigint, currency: string, locale: string): string {
  const exponent = decimalsOf(currency)
  const negative = minor < 0
  const digits = (negative ? -BigInt(minor) : BigInt(minor)).toString().padStart(exponent + 1, '0')
  const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
  // A decimal string is formatted exactly; a division would round beyond 15 digits.
  const shown = numberFormat(locale, {
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(decimal as Intl.StringNumericLiteral)
  return negative ? `\u2212${shown}` : shown
}

/** With the currency code, for sentences: `1,234.50 EUR`. */
export const formatMoney = (minor: number | bigint, currency: string, locale: string): string =>
  `${formatAmount(minor, currency, locale)}\u00a0${currency}`
