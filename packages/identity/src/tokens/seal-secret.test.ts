import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSealer } from './seal-secret.ts'

const sealer = createSealer('a secret of thirty-two characters', 'tests')

test('what was sealed opens again, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (plain, id) => {
      expect(sealer.open(sealer.seal(plain, id), id)).toBe(Buffer.from(plain, 'utf8').toString('utf8'))
    }),
  )
})

test('a single changed byte, anywhere, and it does not open', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, at, change) => {
      const sealed = sealer.seal(plain, 'row')
      const index = at % sealed.length
      sealed[index] = (sealed[index] ?? 0) ^ change
      expect(sealer.open(sealed, 'row')).toBeNull()
    }),
  )
})

test('it opens in no other row, for no other purpose and with no other secret', () => {
  const sealed = sealer.seal('kept', 'row 1')
  expect(sealer.open(sealed, 'row 2')).toBeNull()
  expect(createSealer('a secret of thirty-two characters', 'else').open(sealed, 'row 1')).toBeNull()
  expect(createSealer('another secret of thirty-two char', 'tests').open(sealed, 'row 1')).toBeNull()
  expect(sealer.open(Buffer.alloc(3), 'row 1')).toBeNull()
})

test('the same text sealed twice looks different', () => {
  expect(sealer.seal('kept', 'row').equals(sealer.seal('kept', 'row'))).toBe(false)
})
