/** The text, or as much of its beginning as there is room for, with an ellipsis. `widthOf` measures in pixels. */
export function fitText(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (widthOf(`${letters.slice(0, middle).join('').trimEnd()}…`) <= room) fits = middle
    else tooMany = middle
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`
}

let context: CanvasRenderingContext2D | null = null

/** Measures text as it is drawn on this page. In the browser only. */
export function measureText(text: string, fontSize: number, fontWeight = 400): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (context === null) return text.length * fontSize * 0.56
  context.font = `${fontWeight} ${fontSize}px ${getComputedStyle(document.documentElement).fontFamily}`
  return context.measureText(text).width
}
