import { exponentOf } from '@recoup/contracts/money'

export type DecimalSeparator = '.' | ','

/** What a column's texts say about how it writes amounts. `Weak`: only because money has no three decimals. */
export type AmountEvidence = { point: number; comma: number; weakPoint: number; weakComma: number; unclear: string[] }

export type AmountProblem =
  | 'amount_is_unreadable'
  | 'amount_is_negative'
  | 'amount_is_zero'
  | 'amount_is_too_large'
  | 'amount_has_too_many_decimals'
  | 'amount_grouping_is_wrong'

/** An amount as it is written: digits with their separators, apart from sign and currency. */
export type WrittenAmount = { digits: string; negative: boolean; sign: string | null }

export const newAmountEvidence = (): AmountEvidence => ({ point: 0, comma: 0, weakPoint: 0, weakComma: 0, unclear: [] })

const grouping = /['’`´\s]/g
const body = /^\(?[-+]?\(?(\d[\d.,'’`´\s]*|[.,]\d+)\)?[-+]?\)?$/

/** Takes sign, brackets and currency off. Null where what is left is not a number. */
export function splitAmount(text: string): WrittenAmount | null {
  const clean = text
    .normalize('NFKC')
    .replace(/[\u2212\u2012-\u2015]/g, '-')
    .trim()
  let sign: string | null = null
  const bare = clean
    .replace(/[\p{L}\p{Sc}]+\.?/gu, (token) => {
      sign = sign === null ? token : '?'
      return ' '
    })
    .replace(/\s*([-+()])\s*/g, '$1')
    // Swiss: 1'200.- and 1.200,--
    .replace(/(\d)[.,]-+$/, '$1')
    .trim()
  const match = body.exec(bare)
  if (!match?.[1]) return null
  const negative = bare.includes('-') || (bare.startsWith('(') && bare.endsWith(')'))
  return { digits: match[1].trim(), negative, sign: sign === '?' ? null : sign }
}

/** Adds what one text says about the column's decimal separator. */
export function weighAmount(digits: string, evidence: AmountEvidence): void {
  const points = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (points === 0 && commas === 0) return
  if (points > 0 && commas > 0) {
    if (digits.lastIndexOf('.') > digits.lastIndexOf(',')) evidence.point++
    else evidence.comma++
  } else if (points > 1) evidence.comma++
  else if (commas > 1) evidence.point++
  else {
    const separator = points === 1 ? '.' : ','
    const [before = '', after = ''] = digits.split(separator)
    const grouped = after.length === 3 && before.length <= 3 && !before.startsWith('0')
    if (!grouped) separator === '.' ? evidence.point++ : evidence.comma++
    else {
      separator === '.' ? evidence.weakComma++ : evidence.weakPoint++
      if (evidence.unclear.length < 5 && !evidence.unclear.includes(digits)) evidence.unclear.push(digits)
    }
  }
}

/** The column's decimal separator; null when nothing in it tells. Decided for the whole column, by the clear majority. */
export function decideDecimalSeparator(evidence: AmountEvidence): DecimalSeparator | null {
  const { point, comma, weakPoint, weakComma } = evidence
  if (point + comma > 0) {
    if (comma <= (point + comma) / 10) return '.'
    if (point <= (point + comma) / 10) return ','
    return null
  }
  if (weakPoint > 0 && weakComma === 0) return '.'
  if (weakComma > 0 && weakPoint === 0) return ','
  return weakPoint === 0 && weakComma === 0 ? '.' : null
}

/**
 * Reads digits with separators as minor units of the currency, a text of digits. Grouping may be of thousands or Indian
 * (12,34,567.00); a wrong grouping is refused, because it may be a wrong decimal separator.
 */
export function readDigits(digits: string, decimal: DecimalSeparator, currency: string): string | AmountProblem {
  const parts = digits.split(decimal)
  if (parts.length > 2) return 'amount_grouping_is_wrong'
  const whole = parts[0] ?? ''
  const fraction = (parts[1] ?? '').replace(/0+$/, '')
  if (/\D/.test(fraction)) return 'amount_grouping_is_wrong'
  const groups = whole.replace(grouping, "'").split(decimal === '.' ? /[,']/ : /[.']/)
  if (groups.length > 1 && !isGrouped(groups)) return 'amount_grouping_is_wrong'
  const exponent = exponentOf(currency)
  if (fraction.length > exponent) return 'amount_has_too_many_decimals'
  return checked((groups.join('') + fraction.padEnd(exponent, '0')).replace(/^0+/, ''))
}

function isGrouped(groups: readonly string[]): boolean {
  const first = groups[0] ?? ''
  const middle = groups.slice(1, -1)
  if (groups.at(-1)?.length !== 3 || first.length === 0 || first.length > 3) return false
  return (
    middle.every((group) => group.length === 3) || (first.length <= 2 && middle.every((group) => group.length === 2))
  )
}

/** Reads a number cell. What binary arithmetic adds beyond the currency's decimals is not a decimal. */
export function readNumber(value: number, currency: string): string | AmountProblem {
  if (!Number.isFinite(value)) return 'amount_is_unreadable'
  if (value < 0) return 'amount_is_negative'
  const scaled = value * 10 ** exponentOf(currency)
  const units = Math.round(scaled)
  if (units > Number.MAX_SAFE_INTEGER) return 'amount_is_too_large'
  if (Math.abs(scaled - units) > Math.max(1e-6, scaled * 1e-12)) return 'amount_has_too_many_decimals'
  return units === 0 ? 'amount_is_zero' : String(units)
}

function checked(units: string): string | AmountProblem {
  if (units === '') return 'amount_is_zero'
  if (units.length > 16 || (units.length === 16 && units > String(Number.MAX_SAFE_INTEGER)))
    return 'amount_is_too_large'
  return units
}

const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  円: 'JPY',
  元: 'CNY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₴': 'UAH',
  '₦': 'NGN',
  '₫': 'VND',
  '₱': 'PHP',
  '฿': 'THB',
  '₪': 'ILS',
  '₡': 'CRC',
  '₲': 'PYG',
  '₸': 'KZT',
  '₼': 'AZN',
  '₾': 'GEL',
  '₵': 'GHS',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  fr: 'CHF',
  sfr: 'CHF',
  lei: 'RON',
  лв: 'BGN',
  руб: 'RUB',
  р: 'RUB',
  rs: 'INR',
  euro: 'EUR',
  euros: 'EUR',
  dkr: 'DKK',
  nkr: 'NOK',
  skr: 'SEK',
  r: 'ZAR',
  kr: '?',
  $: '?',
  us: 'USD',
}
const families: Record<string, readonly string[]> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP', 'TWD'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  '¥': ['JPY', 'CNY'],
}

/**
 * The currency that a sign or code means: null for one that is unknown. A sign that several currencies share ($, kr, ¥)
 * means the organisation's own when that is one of them.
 */
export function currencyOfSign(sign: string, own: string, isCurrency: (code: string) => boolean): string | null {
  const code = sign.replace(/\.$/, '').trim()
  const upper = code.toUpperCase()
  if (upper.length === 3 && isCurrency(upper)) return upper
  const low = code.toLowerCase()
  const family = families[low]
  if (family) return family.includes(own) ? own : (family[0] ?? null)
  const known = signs[low]
  return known && known !== '?' ? known : null
}
