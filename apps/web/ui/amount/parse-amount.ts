export type AmountProblem = 'not_a_number' | 'ambiguous' | 'too_many_decimals' | 'too_large' | 'negative'

export type ParsedAmount =
  | { kind: 'empty' }
  | { kind: 'amount'; minor: number }
  /** `readings`: what an ambiguous text could mean, in minor units. */
  | { kind: 'problem'; problem: AmountProblem; readings?: [number, number] }

const problem = (name: AmountProblem): ParsedAmount => ({ kind: 'problem', problem: name })

/** Thousands in threes, or the Indian way: twos and then three. */
function isGrouped(parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const last = rest.at(-1)
  if (last === undefined) return true
  if (!/^[1-9]\d{0,2}$/.test(first) || last.length !== 3) return false
  return (
    rest.every((part) => part.length === 3) || (first.length <= 2 && rest.slice(0, -1).every((p) => p.length === 2))
  )
}

function minorOf(whole: string, fraction: string, exponent: number, sign: 1 | -1): ParsedAmount {
  // Zeros beyond the currency's precision say nothing: 12.0 JPY is 12.
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > exponent) return problem('too_many_decimals')
  const minor = Number(`${whole}${kept.padEnd(exponent, '0')}`)
  if (!Number.isSafeInteger(minor)) return problem('too_large')
  return { kind: 'amount', minor: minor === 0 ? 0 : sign * minor }
}

/** What the separators can mean: thousands, or the decimal sign. No reading where the text is no number. */
function readingsOf(digits: string, exponent: number): { whole: string; fraction: string }[] {
  const dots = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (dots === 0 && commas === 0) return [{ whole: digits, fraction: '' }]
  if (dots > 0 && commas > 0) {
    const decimal = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
    const [head = '', fraction = '', more] = digits.split(decimal)
    const groups = head.split(decimal === '.' ? ',' : '.')
    return more === undefined && isGrouped(groups) ? [{ whole: groups.join(''), fraction }] : []
  }
  const parts = digits.split(dots > 0 ? '.' : ',')
  const [whole = '', fraction = ''] = parts
  const readings: { whole: string; fraction: string }[] = []
  if (isGrouped(parts)) readings.push({ whole: parts.join(''), fraction: '' })
  // Three digits that can be thousands are decimals only in a currency that has three: 1,000 EUR is a thousand.
  const mayBeDecimals = readings.length === 0 || fraction.length <= exponent
  if (parts.length === 2 && mayBeDecimals) readings.push({ whole: whole === '' ? '0' : whole, fraction })
  return readings
}

/**
 * Reads what a person typed as an amount of a currency whose minor unit has `exponent` decimals (ISO 4217). Takes
 * `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `1,23,456.00`. One separator before three digits can mean thousands
 * or decimals: where the currency allows only one of them that is meant (`1,234` EUR is 1234.00), where it allows both
 * (KWD has three decimals) the text is refused as ambiguous.
 */
export function parseAmount(text: string, exponent: number, { allowNegative = false } = {}): ParsedAmount {
  const trimmed = text.normalize('NFKC').trim()
  if (trimmed === '') return { kind: 'empty' }
  const bracketed = /^\((.*)\)$/.exec(trimmed)
  const signed = bracketed?.[1]?.trim() ?? trimmed
  const minus = /^[-−–]\s*/.exec(signed)
  if (minus && bracketed) return problem('not_a_number')
  const sign = minus || bracketed ? -1 : 1
  const digits = signed.slice(minus?.[0].length ?? 0).replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
  if (!/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return problem('not_a_number')

  const read = readingsOf(digits, exponent).map(({ whole, fraction }) => minorOf(whole, fraction, exponent, sign))
  const amounts = read.flatMap((reading) => (reading.kind === 'amount' ? [reading.minor] : []))
  const [first, second] = amounts
  if (first === undefined) return read.at(-1) ?? problem('not_a_number')
  if (sign === -1 && first !== 0 && !allowNegative) return problem('negative')
  if (second !== undefined && second !== first)
    return { kind: 'problem', problem: 'ambiguous', readings: [first, second] }
  return { kind: 'amount', minor: first }
}
