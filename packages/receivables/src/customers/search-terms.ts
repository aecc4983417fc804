export type SearchTerms = {
  /** each must be found, in any order */
  words: string[]
  /** digits without prefix zeros, where the text may be a phone number */
  phone: string | null
}

/**
 * What a person typed into the search field. `0151 / 123 45` may be a part of a phone number, kept as +4915112345…: its
 * digits without the leading zeros are looked for as well.
 */
export function searchTermsOf(typed: string): SearchTerms | null {
  const words = typed
    .normalize('NFKC')
    .split(/[\s,;]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 8)
  if (words.length === 0) return null
  const digits = typed.replaceAll(/\D/g, '').replace(/^0+/, '')
  return { words, phone: /^[\d\s()+\-./]+$/.test(typed) && digits.length >= 4 ? digits : null }
}
