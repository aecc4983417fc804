import { expect, test } from 'vitest'
import { weaknessOf } from './judge-password.ts'

test.each([
  ['Ada@Example.com', 'ada@example.com'],
  ['ada.lovelace.1815', 'ada.lovelace.1815@example.com'],
  ['Password1234', 'x@example.com'],
  ['aaaaaaaaaaaaaaaa', 'x@example.com'],
  ['abcabcabcabcabc', 'x@example.com'],
  ['ｐａｓｓｗｏｒｄ1234', 'x@example.com'],
])('refuses %s for %s', (password, email) => {
  expect(weaknessOf(password, email)).not.toBeNull()
})

test.each(['correct horse battery staple', 'müßige Öfen glühen', '北京的秋天很美丽啊真的很美', 'xK9$mQ2!vR7#'])(
  'accepts %s',
  (password) => {
    expect(weaknessOf(password, 'ada@example.com')).toBeNull()
  },
)
