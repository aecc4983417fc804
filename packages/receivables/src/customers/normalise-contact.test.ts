import { emailSchema } from '@recoup/contracts/customers'
import { AppError } from '@recoup/platform/app-error'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { type CountryCode, getExampleNumber } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { emailOf, normaliseContact, phoneCountryOf, phoneOf } from './normalise-contact.ts'

const countries = Object.keys(examples) as CountryCode[]

describe('phone numbers', () => {
  test('the example number of each of 245 regions is understood, as people write it there and with its prefix', () => {
    expect(countries.length).toBeGreaterThanOrEqual(245)
    for (const country of countries) {
      const example = getExampleNumber(country, examples)
      if (!example) throw new Error(`no example for ${country}`)
      expect(phoneOf(example.formatNational(), country)).toEqual({ e164: example.number })
      expect(phoneOf(example.formatInternational(), undefined)).toEqual({ e164: example.number })
    }
  })

  test.each([
    ['0151 12345678', 'DE', '+4915112345678'],
    ['+1 (212) 555-0100', 'DE', '+12125550100'],
    ['020 7946 0958', 'GB', '+442079460958'],
  ] as const)('%s in %s is %s', (written, country, e164) => {
    expect(phoneOf(written, country)).toEqual({ e164 })
  })

  test.each(['12', 'call me', '+49', '0151', '+999 123456', '+4915112345678 ext. 5', '999999999999999999'])(
    'refuses %s with words that help',
    (written) => {
      const read = phoneOf(written, 'DE')
      expect('problem' in read && read.problem.length).toBeGreaterThan(20)
    },
  )

  test("the country is the address's, else the one of the organisation's language", () => {
    expect(phoneCountryOf('AT', 'de-DE')).toBe('AT')
    expect(phoneCountryOf(null, 'de-CH')).toBe('CH')
    expect(phoneCountryOf(null, 'en')).toBe('US')
    expect(phoneCountryOf(null, 'pt')).toBe('BR')
  })
})

describe('contacts', () => {
  test('the domain of an address is folded, what stands before it is not', () => {
    expect(emailOf('J.Doe@EXAMPLE.Com')).toBe('J.Doe@example.com')
  })

  test('what comes twice is kept once', () => {
    expect(
      normaliseContact(
        { phones: ['0151 12345678', '+49 151 12345678'], emails: ['a@X.org', 'A@x.org'], tags: ['VIP', 'vip', 'b'] },
        'DE',
        'en',
      ),
    ).toEqual({ phones: ['+4915112345678'], emails: ['a@x.org'], tags: ['VIP', 'b'] })
  })

  test('each field that cannot be understood is named', () => {
    try {
      normaliseContact(
        { phones: ['+4915112345678', 'x'], timeZone: 'Mars/Phobos', address: { country: 'ZZ' } },
        null,
        'de',
      )
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).errors?.map((one) => one.pointer)).toEqual([
        '/phones/1',
        '/timeZone',
        '/address/country',
      ])
    }
  })
})

describe('e-mail addresses', () => {
  const verdict = (address: string) => emailSchema.safeParse(address).success

  // From isemail (Dominic Sayers, BSD-3-Clause), tests.xml: what mail servers take in practice.
  test.each([
    'test@iana.org',
    'a@iana.org',
    'test@nominet.org.uk',
    'test@about.museum',
    'test.test@iana.org',
    '!#$%&`*+/=?^`{|}~@iana.org',
    '123@iana.org',
    'test@123.com',
    'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghiklm@iana.org',
    'test@mason-dixon.com',
    'test@c--n.com',
    'xn--test@iana.org',
    'test@xn--hxajbheg2az3al.xn--jxalpdlp',
  ])('takes %s', (address) => expect(verdict(address)).toBe(true))

  test.each([
    'test',
    '@',
    'test@',
    '@iana.org',
    '.test@iana.org',
    'test.@iana.org',
    'test..iana.org',
    'test..test@iana.org',
    'test@-iana.org',
    'test@iana-.com',
    'test@.iana.org',
    'test@iana.org.',
    'test@iana..com',
    'test test@iana.org',
    'test@iana.org-',
    '(test@iana.org',
    'test@[1.2.3.4',
    'a\u2028b@iana.org',
    `${'a'.repeat(65)}@iana.org`,
    `test@${'a'.repeat(64)}.org`,
    // Standards allow these; nobody has one, and a typo looks like them.
    '"test"@iana.org',
    'test@[255.255.255.255]',
    'test@io',
  ])('refuses %s', (address) => expect(verdict(address)).toBe(false))
})
