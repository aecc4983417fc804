/** The offset of a zone from UTC at an instant, as people write it: `UTC+2`, `UTC−3:30`. */
export function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC').replace('-', '−').replace(/\+0$/, '')
}

/** Every time zone to choose from, by its place in words: `Europe – Berlin`, found by typing either, with its offset now. */
export function timeZoneOptions(locale: string, now: Date): { value: string; label: string; detail: string }[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC' && zone.includes('/'))]
  return zones
    .map((value) => ({ value, label: value.replaceAll('_', ' ').replaceAll('/', ' / '), detail: offsetOf(value, now) }))
    .sort((a, b) => Number(b.value === 'UTC') - Number(a.value === 'UTC') || a.label.localeCompare(b.label, locale))
}
