import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = await readFile(path.join(import.meta.dirname, 'theme.css'), 'utf8')

/** The two values of a token: light, dark. */
function token(name: string): [string, string] {
  const both = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)
  const one = new RegExp(`--${name}: (#\\w{6});`).exec(css)?.[1]
  if (both?.[1] && both[2]) return [both[1], both[2]]
  if (one) return [one, one]
  throw new Error(`no colour --${name}`)
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['canvas', 'surface', 'raised', 'sunken']
const pairs: [string, string][] = [
  ...['ink', 'muted', 'faint', 'accent'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad-solid'],
  ['canvas', 'ink'],
  ...['ink', 'muted', 'accent'].map((text): [string, string] => [text, 'accent-soft']),
  ...['good', 'warn', 'bad'].flatMap((meaning): [string, string][] => [
    [meaning, `${meaning}-soft`],
    ['ink', `${meaning}-soft`],
    ...['surface', 'raised', 'canvas'].map((ground): [string, string] => [meaning, ground]),
  ]),
]

describe('the colours', () => {
  it.each(pairs)('%s on %s has a contrast of at least 4.5 in both themes', (text, ground) => {
    const [lightText, darkText] = token(text)
    const [lightGround, darkGround] = token(ground)
    expect(contrast(lightText, lightGround)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(darkText, darkGround)).toBeGreaterThanOrEqual(4.5)
  })
})
