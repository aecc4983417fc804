import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { otherColour, seriesColours, topOf } from './series.ts'

const css = await readFile(path.join(import.meta.dirname, '../theme.css'), 'utf8')
type Colour = [number, number, number]
const themes = ['light', 'dark'] as const

/** The linear light of a token in a theme. */
function lightOf(token: string, theme: (typeof themes)[number]): Colour {
  const values = new RegExp(`--${token}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css)
  const hex = values?.[theme === 'light' ? 1 : 2]
  if (hex === undefined) throw new Error(`no colour --${token}`)
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return [r, g, b]
}

const luminance = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b

function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** How the three kinds of colour blindness see linear light (Machado, Oliveira and Fernandes 2009, full severity). */
const sights: Record<string, number[]> = {
  everyone: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}

const times = (matrix: number[], [r, g, b]: Colour): Colour => {
  const row = (at: number) => (matrix[at] ?? 0) * r + (matrix[at + 1] ?? 0) * g + (matrix[at + 2] ?? 0) * b
  return [row(0), row(3), row(6)].map((channel) => Math.min(1, Math.max(0, channel))) as Colour
}

/** OKLab, in hundredths: a distance of 2 is just seen. */
function lab(colour: Colour): Colour {
  const cone = times([0.41222147, 0.53633254, 0.05144599, 0.2119035, 0.68069955, 0.10739696, 0.08830246, 0.28171884, 0.6299787], colour) // biome-ignore format: a matrix
  const [l, m, s] = cone.map(Math.cbrt) as Colour
  return [
    100 * (0.21045426 * l + 0.79361779 * m - 0.00407205 * s),
    100 * (1.9779985 * l - 2.4285922 * m + 0.45059371 * s),
    100 * (0.02590404 * l + 0.78277177 * m - 0.80867577 * s),
  ]
}

const names = [...seriesColours, otherColour].map((colour) => colour.slice('var(--'.length, -1))
const grounds = ['canvas', 'surface', 'raised', 'sunken']

describe('the colours of series', () => {
  it.each(themes)('have a contrast of at least 3 on every ground (%s)', (theme) => {
    for (const name of names)
      for (const ground of grounds)
        expect(contrast(lightOf(name, theme), lightOf(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3)
  })

  it.each(themes)('are told apart by everyone, colour blind or not (%s)', (theme) => {
    const seven = names.slice(0, seriesColours.length)
    for (const [sight, matrix] of Object.entries(sights))
      for (const [index, one] of seven.entries())
        for (const other of seven.slice(index + 1)) {
          const [a, b] = [one, other].map((name) => lab(times(matrix, lightOf(name, theme))))
          const apart = Math.hypot(...(a ?? []).map((part, at) => part - (b?.[at] ?? 0)))
          expect(apart, `${one} and ${other} for ${sight}`).toBeGreaterThan(10)
        }
  })
})

describe('the rows of a chart', () => {
  it('are five at most: what is beyond comes together as one', () => {
    expect(topOf([1, 2, 3, 4, 5])).toEqual({ shown: [1, 2, 3, 4, 5], rest: [] })
    expect(topOf([1, 2, 3, 4, 5, 6, 7])).toEqual({ shown: [1, 2, 3, 4], rest: [5, 6, 7] })
    expect(topOf([])).toEqual({ shown: [], rest: [] })
  })
})
