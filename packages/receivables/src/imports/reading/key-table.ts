/**
 * Remembers texts by 96 bits of hash, and a number for each: a million of them in 32 MB, where a Map of strings takes ten
 * times that. Two different texts meet with a chance of one in 10^16 at a million.
 */
export class KeyTable {
  #slots: Uint32Array
  #mask: number
  #count = 0

  constructor(expected = 1024) {
    let size = 1024
    while (size < expected * 2) size *= 2
    this.#slots = new Uint32Array(size * 4)
    this.#mask = size - 1
  }

  /** The number that is kept for the text; when there is none yet, keeps `value` and returns undefined. */
  findOrAdd(text: string, value: number): number | undefined {
    const slot = this.#slotOf(text)
    const found = this.#slots[slot + 3] ?? 0
    if (found !== 0) return found - 1
    this.#slots[slot] = hash[0]
    this.#slots[slot + 1] = hash[1]
    this.#slots[slot + 2] = hash[2]
    this.#slots[slot + 3] = value + 1
    this.#count++
    if (this.#count * 3 > this.#mask * 2) this.#grow()
    return undefined
  }

  find(text: string): number | undefined {
    const found = this.#slots[this.#slotOf(text) + 3] ?? 0
    return found === 0 ? undefined : found - 1
  }

  #slotOf(text: string): number {
    hashText(text)
    return this.#free(this.#slots, this.#mask, hash[0], hash[1], hash[2])
  }

  #free(slots: Uint32Array, mask: number, a: number, b: number, c: number): number {
    let at = a & mask
    for (;;) {
      const slot = at * 4
      if (slots[slot + 3] === 0) return slot
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c) return slot
      at = (at + 1) & mask
    }
  }

  #grow(): void {
    const old = this.#slots
    const mask = this.#mask * 2 + 1
    const slots = new Uint32Array(old.length * 2)
    for (let slot = 0; slot < old.length; slot += 4) {
      if (old[slot + 3] === 0) continue
      const to = this.#free(slots, mask, old[slot] ?? 0, old[slot + 1] ?? 0, old[slot + 2] ?? 0)
      slots.set(old.subarray(slot, slot + 4), to)
    }
    this.#slots = slots
    this.#mask = mask
  }
}

const hash: [number, number, number] = [0, 0, 0]

/** 64 bits of a text, as two numbers. */
export function fingerprintOf(text: string): [number, number] {
  hashText(text)
  return [hash[0], hash[1]]
}

/** 96 bits over the text's UTF-16 units, mixed as in MurmurHash3's finaliser. Not secret: a clash only hurts its owner. */
function hashText(text: string): void {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = 0xb7e15162
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x85ebca6b)
    b = Math.imul(b ^ unit, 0xc2b2ae35) + a
    c = Math.imul((c << 7) ^ (c >>> 25) ^ unit, 0x27d4eb2f)
  }
  hash[0] = mix(a ^ text.length)
  hash[1] = mix(b ^ (a >>> 15))
  hash[2] = mix(c ^ b)
}

function mix(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
