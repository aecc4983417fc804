/**
 * Tells from a cell's number format whether its number is a date. Durations (`[h]:mm`) and times of day without a
 * date stay numbers (fractions of a day). Sources: ECMA-376 part 1, 18.8.30 (built-in formats, with those of East
 * Asian and Thai Excel) and 18.8.31 (format codes).
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id)
  // Excel allows 255 characters; patterns are slow on the megabytes that somebody else may write.
  const short = code.slice(0, 255)
  if (/\[[hms]+\]/i.test(short)) return false
  const bare = short
    .split(';', 1)
    .join('')
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gsu, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|am\/pm|a\/p|e[+-]/gi, (word) => (word[0]?.toLowerCase() === 'a' ? 'h' : ''))
    .toLowerCase()
  if (/[yd]/.test(bare)) return true
  // e and g (year and era of the Japanese emperor) count only where no digit places make them an exponent.
  if (/[eg]/.test(bare) && !/[0#?]/.test(bare)) return true
  return /m/.test(bare) && !/[hs]/.test(bare)
}

function isBuiltInDate(id: number): boolean {
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 58) ||
    (id >= 71 && id <= 74) ||
    id === 77
  )
}
