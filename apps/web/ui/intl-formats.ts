const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

// Making a format costs more than all the words that a screen writes with it: one for each language and way.
function once<F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F {
  const known = made.get(key)
  if (known) return known as F
  const format = make()
  made.set(key, format)
  return format
}

/** `new Intl.DateTimeFormat(locale, options)`, made once. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))

/** `new Intl.NumberFormat(locale, options)`, made once. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  once(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
