import { describe, expect, it } from 'vitest'
import { framedSize, frameSvg, type ImageFrame, imageNameOf } from './frame-svg.ts'

const frame: ImageFrame = {
  title: 'Volume <by> "hour" & day',
  detail: '1–30 Nov 2026, EUR',
  keys: [
    { name: 'November', colour: '#2f4bb5', kind: 'area' },
    { name: 'October', colour: '#54585f', kind: 'line' },
  ],
  colours: { ground: '#ffffff', ink: '#191b1f', muted: '#54585f' },
  font: '"Inter Variable", sans-serif',
}

describe('the image of a chart', () => {
  it('says its title, range and key on the ground of the theme, around the drawing', () => {
    const svg = frameSvg(frame, '<g id="drawing"/>', { width: 400, height: 200 })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain('fill="#ffffff"')
    expect(svg).toContain('1–30 Nov 2026, EUR')
    expect(svg).toContain('November')
    expect(svg).toContain('<g id="drawing"/>')
  })

  it('escapes what people wrote', () => {
    const svg = frameSvg(frame, '', { width: 400, height: 200 })
    expect(svg).toContain('Volume &#60;by&#62; &#34;hour&#34; &#38; day')
    expect(svg).toContain('font-family="&#34;Inter Variable&#34;, sans-serif"')
  })

  it('is larger than the drawing, and without a key by less', () => {
    const drawing = { width: 400, height: 200 }
    expect(framedSize(frame, drawing)).toMatchObject({ width: 440, height: 316 })
    expect(framedSize({ ...frame, keys: [] }, drawing).height).toBe(292)
  })

  it('has a name that every file system takes', () => {
    expect(imageNameOf('Zahlungen über Zeit', '2026-11-01', '2026-11-30')).toBe(
      'zahlungen-uber-zeit-2026-11-01-2026-11-30',
    )
    expect(imageNameOf('///')).toBe('')
  })
})
