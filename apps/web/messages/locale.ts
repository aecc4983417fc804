export const locales = ['en', 'de'] as const
export type Locale = (typeof locales)[number]

const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value)

/** The language chosen here before, else the first one the browser asks for that we have, else English. */
export function localeFrom(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const asked = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined)
    return { language: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  const known = asked.filter((a) => isLocale(a.language) && a.quality > 0).sort((a, b) => b.quality - a.quality)
  return known.map((a) => a.language).find(isLocale) ?? 'en'
}
