import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from './parts-of.ts'

describe('the text of a mail', () => {
  it('has its links, without the full stop behind them', () => {
    expect(partsOf('Go to http://localhost:3000/x?token=a_b-c.\nBye')).toEqual([
      { at: 0, text: 'Go to ', href: null },
      { at: 6, text: 'http://localhost:3000/x?token=a_b-c', href: 'http://localhost:3000/x?token=a_b-c' },
      { at: 41, text: '.\nBye', href: null },
    ])
  })

  it('makes no link of other schemes', () => {
    expect(partsOf('javascript:alert(1) mailto:a@b.c').every((part) => part.href === null)).toBe(true)
  })

  it('loses nothing, whatever it is', () => {
    const text = fc
      .array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('http://', '.', ')', ' ')))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, (mail) => {
        const said = partsOf(mail).map((part) => part.text)
        expect(said.join('')).toBe(mail)
      }),
    )
  })
})
