import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { plainlyValid } from './known-plans.ts'
import { countryOf, readCountry, readKind, readLanguage, readTimeZone } from './read-choice.ts'
import { readEmails, readPhones } from './read-contact.ts'

test('e-mails are told apart, trimmed, and kept once', () => {
  expect(readEmails('a@x.com; b@Y.Com , <c@z.com>\nmailto:a@x.com')).toEqual({
    emails: ['a@x.com', 'b@y.com', 'c@z.com'],
    wrong: [],
  })
  expect(readEmails('a@x.com b@y.com')).toEqual({ emails: ['a@x.com', 'b@y.com'], wrong: [] })
  expect(readEmails('someone at x.com; a@x.com')).toEqual({ emails: ['a@x.com'], wrong: ['someone at x.com'] })
  expect(readEmails('  ')).toEqual({ emails: [], wrong: [] })
})

test('phones are written the international way, by the country of the row or the organisation', () => {
  expect(readPhones('030 23125018; +44 20 7946 0018', 'DE')).toEqual({
    phones: ['+493023125018', '+442079460018'],
    wrong: [],
  })
  expect(readPhones('0049 30 23125018', 'US')).toEqual({ phones: ['+493023125018'], wrong: [] })
  expect(readPhones('493023125018', 'US')).toEqual({ phones: ['+493023125018'], wrong: [] })
  expect(readPhones('12; call me', 'DE')).toEqual({ phones: [], wrong: ['12', 'call me'] })
  expect(readPhones('2125550123', undefined).phones).toEqual([])
})

test('countries, languages, time zones and kinds are known by code and by name', () => {
  expect(['DE', 'Deutschland', 'allemagne', 'Österreich', 'uk', 'USA', 'España'].map(readCountry)).toEqual([
    'DE',
    'DE',
    'DE',
    'AT',
    'GB',
    'US',
    'ES',
  ])
  expect(readCountry('Ruritania')).toBeUndefined()
  expect(['de', 'Deutsch', 'français', 'de_AT', 'EN-gb'].map(readLanguage)).toEqual([
    'de',
    'de',
    'fr',
    'de-AT',
    'en-GB',
  ])
  expect(readLanguage('!')).toBeUndefined()
  expect(readTimeZone('europe/berlin')).toBe('Europe/Berlin')
  expect(readTimeZone('Mars/Base')).toBeUndefined()
  expect(['invoice', 'Rechnung', 'PRÊT', 'credit card', 'Alquiler'].map(readKind)).toEqual([
    'invoice',
    'invoice',
    'loan',
    'credit_card',
    'rent',
  ])
  expect(readKind('Gambling')).toBeUndefined()
})

test('the organisation’s country is that of its locale or time zone', () => {
  expect(countryOf('Europe/Berlin', 'en-GB')).toBe('GB')
  expect(countryOf('Europe/Vienna', 'de')).toBe('AT')
  expect(countryOf('UTC', 'fr')).toBe('FR')
})

const naughty = join(import.meta.dirname, '../../../../../../shared/data/hostile/blns/blns.json')

test.skipIf(!existsSync(naughty))('naughty texts are refused or kept, never thrown at', () => {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'))
  for (const text of strings)
    for (const readIt of [
      readCountry,
      readKind,
      readLanguage,
      readTimeZone,
      readEmails,
      (one: string) => readPhones(one, 'DE'),
    ])
      expect(() => readIt(text)).not.toThrow()
})

test('what is plainly valid is what parsing in full says', () => {
  const codes = getCountries().map((country) => getCountryCallingCode(country))
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.stringMatching(/^\d{6,12}$/), (code, national) => {
      const plain = plainlyValid(`+${code}${national}`)
      if (plain === undefined) return
      const parsed = parsePhoneNumberFromString(`+${code}${national}`, { extract: false })
      expect(parsed?.isValid()).toBe(true)
      expect(parsed?.number).toBe(plain)
    }),
    { numRuns: 20_000 },
  )
  expect(plainlyValid('+49 30 23125018')).toBe('+493023125018')
})

test('an e-mail that is taken on sight is one', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9_+.-]{1,8}@[a-zA-Z0-9.-]{1,10}\.[a-z]{1,3}$/), (text) => {
      const { emails } = readEmails(text)
      expect(emails.length > 0).toBe(z.regexes.email.test(text))
    }),
    { numRuns: 5_000 },
  )
})
