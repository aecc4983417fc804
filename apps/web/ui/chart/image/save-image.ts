import { framedSize, frameSvg, type ImageFrame } from './frame-svg.ts'

/** What makes an element look as it does, written into the file: it leaves our style sheets behind. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'opacity',
  'paint-order',
] as const

/** The drawing as it is seen now, by itself: without what is only for the pointer, with its colours as values. */
function drawingOf(svg: SVGSVGElement): { inner: string; width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  const copies = copy.querySelectorAll('*')
  for (const [index, element] of svg.querySelectorAll('*').entries()) {
    const [target, style] = [copies[index], getComputedStyle(element)]
    if (!(element instanceof SVGGraphicsElement) || target === undefined) continue
    for (const look of looks) target.setAttribute(look, style.getPropertyValue(look))
    for (const name of ['class', 'style', 'data-point', 'tabindex']) target.removeAttribute(name)
  }
  for (const element of copy.querySelectorAll('[data-screen-only], title, desc')) element.remove()
  // `innerHTML` would write what only HTML understands, such as &nbsp;.
  const writer = new XMLSerializer()
  return { inner: [...copy.childNodes].map((node) => writer.serializeToString(node)).join(''), width, height }
}

/** What is written around it, in the colours of the theme that is on. */
function frameAround(svg: SVGSVGElement, words: Omit<ImageFrame, 'colours' | 'font'>): ImageFrame {
  const probe = document.createElement('span')
  svg.parentElement?.append(probe)
  const seen = (colour: string) => {
    probe.style.color = colour
    return getComputedStyle(probe).color
  }
  const frame = {
    ...words,
    keys: words.keys.map((key) => ({ ...key, colour: seen(key.colour) })),
    colours: { ground: seen('var(--surface)'), ink: seen('var(--ink)'), muted: seen('var(--muted)') },
    font: getComputedStyle(svg).fontFamily,
  }
  probe.remove()
  return frame
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it over once the press is handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Twice as many dots: it is still sharp where it is printed. */
const density = 2

async function paint(svg: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image(width, height)
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * density
    canvas.height = height * density
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (png === null) throw new Error('the canvas gave no image')
    return png
  } finally {
    URL.revokeObjectURL(address)
  }
}

type SavedImage = {
  svg: SVGSVGElement
  words: Omit<ImageFrame, 'colours' | 'font'>
  /** Without its ending. */
  name: string
  format: 'png' | 'svg'
}

/** Hands a chart, as it is on the screen, to the browser to be saved. Resolves to the file's name. */
export async function saveImage({ svg, words, name, format }: SavedImage): Promise<string> {
  const drawing = drawingOf(svg)
  const frame = frameAround(svg, words)
  const file = new Blob([frameSvg(frame, drawing.inner, drawing)], { type: 'image/svg+xml' })
  save(format === 'svg' ? file : await paint(file, framedSize(frame, drawing)), `${name}.${format}`)
  return `${name}.${format}`
}
