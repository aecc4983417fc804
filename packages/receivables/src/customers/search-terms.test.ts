import { expect, test } from 'vitest'
import { searchTermsOf } from './search-terms.ts'

test.each([
  ['  Anna   Müller ', { words: ['Anna', 'Müller'], phone: null }],
  ['0151 / 123 45', { words: ['0151', '123', '45'], phone: '15112345' }],
  ['+49 (30) 12', { words: ['+49', '(30)', '12'], phone: '493012' }],
  ['C-100', { words: ['C-100'], phone: null }],
  ['123', { words: ['123'], phone: null }],
  ['- /', null],
])('%j is looked for as %j', (typed, terms) => {
  expect(searchTermsOf(typed)).toEqual(terms)
})
