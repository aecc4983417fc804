import type { MarkKind } from '../key-mark.tsx'

export type FramedKey = { name: string; colour: string; kind: MarkKind }

export type ImageFrame = {
  title: string
  /** Which days, which money. */
  detail: string
  keys: readonly FramedKey[]
  /** Colours as they are in the theme that is seen. */
  colours: { ground: string; ink: string; muted: string }
  font: string
}

const padding = 20
const titleHeight = 24
const lineHeight = 20

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/(?![\t\n\r])\p{Cc}/gu, '')

/** About how wide a text is, for placing what follows it. */
const widthOf = (text: string, fontSize: number): number => text.length * fontSize * 0.56

/** How large the image of a drawing is, with what is written around it. */
export function framedSize(frame: ImageFrame, drawing: { width: number; height: number }) {
  const head = titleHeight + lineHeight + (frame.keys.length > 0 ? lineHeight + 4 : 0) + 8
  return { width: drawing.width + 2 * padding, height: drawing.height + head + 2 * padding, head }
}

/**
 * A whole SVG file around a drawing (`inner`, its markup): the theme's ground, title, range and key, so that the picture
 * still says what it shows when it hangs somewhere else.
 */
export function frameSvg(frame: ImageFrame, inner: string, drawing: { width: number; height: number }): string {
  const { width, height, head } = framedSize(frame, drawing)
  const { colours, font } = frame
  const text = (x: number, y: number, size: number, colour: string, words: string, weight = 400) =>
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(words)}</text>`
  let at = padding
  const keys = frame.keys.map((key) => {
    const y = padding + titleHeight + 2 * lineHeight - 3
    const mark =
      key.kind === 'area'
        ? `<rect x="${at}" y="${y - 9}" width="10" height="10" rx="2" fill="${key.colour}"/>`
        : key.kind === 'line'
          ? `<line x1="${at}" x2="${at + 12}" y1="${y - 4}" y2="${y - 4}" stroke="${key.colour}" stroke-width="2"/>`
          : `<line x1="${at + 5}" x2="${at + 5}" y1="${y - 10}" y2="${y + 2}" stroke="${key.colour}" stroke-width="2"/>`
    const words = text(at + 17, y, 12, colours.muted, key.name)
    at += 17 + widthOf(key.name, 12) + 20
    return mark + words
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    text(padding, padding + 16, 16, colours.ink, frame.title, 600),
    text(padding, padding + titleHeight + 14, 12, colours.muted, frame.detail),
    ...keys,
    `<g transform="translate(${padding} ${padding + head})">${inner}</g>`,
    '</svg>',
  ].join('')
}

/** A name that every file system takes: `trend-2026-11-01-2026-11-30`. */
export const imageNameOf = (title: string, ...parts: readonly string[]): string =>
  [title, ...parts]
    .map((part) =>
      part
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^\w-]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .toLowerCase(),
    )
    .filter((part) => part !== '')
    .join('-')
