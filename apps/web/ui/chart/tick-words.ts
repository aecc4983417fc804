import { decimalsOf } from '../amount/format-money.ts'
import { numberFormat } from '../intl-formats.ts'

/** An amount on an axis, short: 2500 EUR cents are `25`, 120000000 are `1.2M`. `minor` is in minor units. */
export const moneyTick = (minor: number, currency: string, locale: string): string =>
  numberTick(minor / 10 ** decimalsOf(currency), locale)

export const numberTick = (value: number, locale: string): string =>
  numberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: value >= 1 ? 2 : 3,
    useGrouping: 'always',
  }).format(value)

export const shareTick = (share: number, locale: string): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
