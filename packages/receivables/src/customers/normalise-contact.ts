import { AppError, type FieldError } from '@recoup/platform/app-error'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

type Written = {
  emails?: readonly string[] | undefined
  phones?: readonly string[] | undefined
  tags?: readonly string[] | undefined
  language?: string | null | undefined
  timeZone?: string | null | undefined
  address?: { country?: string | null | undefined } | null | undefined
}

/** The country whose numbers need no prefix: the address's, else the one that the organisation's locale implies (en: US). */
export function phoneCountryOf(country: string | null | undefined, locale: string): CountryCode | undefined {
  const named = country ?? new Intl.Locale(locale).maximize().region
  return named && isSupportedCountry(named) ? named : undefined
}

/** A number as people write it becomes E.164, or the words that say why it cannot. */
export function phoneOf(written: string, country: CountryCode | undefined): { e164: string } | { problem: string } {
  const phone = parsePhoneNumberFromString(written, { ...(country ? { defaultCountry: country } : {}), extract: false })
  if (!phone)
    return { problem: `${written} is not a phone number. Write it with its country code, such as +49 30 1234567.` }
  if (phone.ext) return { problem: `Leave out the extension ${phone.ext}: put it into the notes.` }
  if (!phone.isValid()) {
    const where = phone.country ? ` in ${phone.country}` : ''
    return { problem: `There is no such phone number${where}: ${written}. Check the digits and the country code.` }
  }
  return { e164: phone.number }
}

/** An e-mail address with its domain in lower case; what stands before the @ is the mail server's own business. */
export function emailOf(written: string): string {
  const at = written.lastIndexOf('@')
  return written.slice(0, at + 1) + written.slice(at + 1).toLowerCase()
}

const unique = (values: readonly string[], fold: (value: string) => string): string[] =>
  [...new Map([...values].reverse().map((value) => [fold(value), value])).values()].reverse()

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** The language tag in its canonical form, or null where it is none. */
function languageOf(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/**
 * What people typed about how to reach a customer, in the form that is kept. Fields that are not there stay away. Throws
 * 400 input_is_invalid with one error for each field that cannot be understood.
 */
export function normaliseContact<T extends Written>(written: T, fallbackCountry: string | null, locale: string): T {
  const errors: FieldError[] = []
  const country = phoneCountryOf(written.address?.country ?? fallbackCountry, locale)
  const contact = { ...written }
  if (written.phones) {
    const numbers = written.phones.map((phone, index) => {
      const read = phoneOf(phone, country)
      if ('e164' in read) return read.e164
      errors.push({ pointer: `/phones/${index}`, message: read.problem })
      return phone
    })
    contact.phones = unique(numbers, (number) => number)
  }
  if (written.emails) contact.emails = unique(written.emails.map(emailOf), (email) => email.toLowerCase())
  if (written.tags) contact.tags = unique(written.tags, (tag) => tag.toLowerCase())
  if (written.language) {
    contact.language = languageOf(written.language)
    if (contact.language === null)
      errors.push({ pointer: '/language', message: 'There is no such language tag. Write one such as en or de-AT.' })
  }
  if (written.timeZone && !isTimeZone(written.timeZone))
    errors.push({ pointer: '/timeZone', message: 'There is no such time zone. Write one such as Europe/Berlin.' })
  if (written.address?.country && !isSupportedCountry(written.address.country))
    errors.push({ pointer: '/address/country', message: `There is no country ${written.address.country}.` })
  if (errors.length > 0)
    throw new AppError(400, 'input_is_invalid', errors.map((error) => error.message).join(' '), { errors })
  return contact
}
