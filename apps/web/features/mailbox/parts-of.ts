export type TextPart = { at: number; text: string; href: string | null }

/** Splits plain text at its http and https addresses. A full stop or bracket that ends the sentence stays outside. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let done = 0
  const say = (end: number, href: string | null) => {
    if (end > done) parts.push({ at: done, text: text.slice(done, end), href })
    done = Math.max(done, end)
  }
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/, '')
    say(match.index, null)
    say(match.index + address.length, URL.canParse(address) ? address : null)
  }
  say(text.length, null)
  return parts
}
