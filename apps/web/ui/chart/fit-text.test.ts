import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText } from './fit-text.ts'

const widthOf = (text: string) => [...text].length * 6

describe('a text in little room', () => {
  it('is whole where it fits, and ends in an ellipsis where it does not', () => {
    expect(fitText('insufficient funds', 200, widthOf)).toBe('insufficient funds')
    expect(fitText('insufficient funds', 60, widthOf)).toBe('insuffici…')
    expect(fitText('card was declined', 36, widthOf)).toBe('card…')
  })

  it('never takes more than its room, but for the ellipsis itself, and never cuts a letter in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(400), (text, room) => {
        const fitted = fitText(text, room, widthOf)
        if (fitted !== '…') expect(widthOf(fitted)).toBeLessThanOrEqual(room)
        expect(fitted.isWellFormed()).toBe(true)
        if (fitted !== text) expect(text.startsWith(fitted.slice(0, -1))).toBe(true)
      }),
    )
  })
})
