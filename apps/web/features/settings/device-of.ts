export type Device = { browser: string | null; system: string | null; handheld: boolean }

// The order matters: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
const browsers: readonly [string, RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
]
const systems: readonly [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

const firstOf = (known: readonly [string, RegExp][], text: string): string | null =>
  known.find(([, pattern]) => pattern.test(text))?.[0] ?? null

/** Browser and system that a User-Agent header names, for people to tell their devices apart; null where it doesn't say. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? ''
  const system = firstOf(systems, text)
  return {
    browser: firstOf(browsers, text),
    system,
    handheld: system === 'iPhone' || (system === 'Android' && /\bMobile\b/.test(text)),
  }
}
