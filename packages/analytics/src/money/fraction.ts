/** An exact number: rates are decimals, and the reverse of one is not. `bottom` is above zero. */
export type Fraction = { top: bigint; bottom: bigint }

export const one: Fraction = { top: 1n, bottom: 1n }
export const zero: Fraction = { top: 0n, bottom: 1n }

function divisorOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function fractionOf(top: bigint, bottom: bigint): Fraction {
  const divisor = divisorOf(top, bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : fractionOf(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)

export const times = (a: Fraction, b: Fraction): Fraction => fractionOf(a.top * b.top, a.bottom * b.bottom)

/** 1 / a, of what is above zero. */
export const reverse = ({ top, bottom }: Fraction): Fraction => ({ top: bottom, bottom: top })

export const powerOfTen = (exponent: number): Fraction =>
  exponent >= 0 ? { top: 10n ** BigInt(exponent), bottom: 1n } : { top: 1n, bottom: 10n ** BigInt(-exponent) }

/** `0.9213` as what it is exactly. */
export function fractionOfDecimal(decimal: string): Fraction {
  const [whole = '0', places = ''] = decimal.split('.')
  return fractionOf(BigInt(whole + places), 10n ** BigInt(places.length))
}

/** To the nearest whole number, halves away from zero. */
export function rounded({ top, bottom }: Fraction): bigint {
  const size = top < 0n ? -top : top
  const whole = (2n * size + bottom) / (2n * bottom)
  return top < 0n ? -whole : whole
}

/** As a decimal of at most twelve places, without trailing zeros. */
export function decimalOfFraction(fraction: Fraction): string {
  const scaled = rounded(times(fraction, powerOfTen(12)))
    .toString()
    .padStart(13, '0')
  return `${scaled.slice(0, -12)}.${scaled.slice(-12)}`.replace(/\.?0+$/, '')
}
