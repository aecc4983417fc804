import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { plainlyValid } from './known-plans.ts'

const emailPattern = z.regexes.email
/** The common case, a part of what the pattern above takes. */
const oneEmail = /^[a-z0-9](?:[a-z0-9_+-]|\.(?=[a-z0-9]))*(?<![_+-])@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i

function withSmallDomain(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 0 ? text : text.slice(0, at) + text.slice(at).toLowerCase()
}

/** E-mail addresses of a cell, several apart by `;`, `,`, a new line or blanks: trimmed, the domain in small letters, each once. */
export function readEmails(text: string): { emails: string[]; wrong: string[] } {
  if (oneEmail.test(text) && text.length <= 254) return { emails: [withSmallDomain(text)], wrong: [] }
  const emails: string[] = []
  const wrong: string[] = []
  const parts = text.split(/[;,\n]+/)
  for (const part of parts.flatMap((one) => (one.split('@').length > 2 ? one.split(/\s+/) : [one.trim()]))) {
    const bare = part.replace(/^(?:mailto:)?<?/i, '').replace(/>$/, '')
    if (bare === '') continue
    const email = withSmallDomain(bare)
    if (email.length > 254 || !emailPattern.test(email)) wrong.push(part)
    else if (!emails.includes(email)) emails.push(email)
  }
  return { emails, wrong }
}

/** Phone numbers of a cell, several apart by `;`, `,` or a new line, as E.164. Numbers without +.. belong to `country`. */
export function readPhones(text: string, country: string | undefined): { phones: string[]; wrong: string[] } {
  const phones: string[] = []
  const wrong: string[] = []
  for (const part of text.split(/[;,\n]+/)) {
    const bare = part.trim()
    if (bare === '') continue
    const number = readPhone(bare, country)
    if (number === undefined) wrong.push(bare)
    else if (!phones.includes(number)) phones.push(number)
  }
  return { phones, wrong }
}

function readPhone(text: string, country: string | undefined): string | undefined {
  const plain = plainlyValid(text)
  if (plain !== undefined) return plain
  const international = text.startsWith('00') ? `+${text.slice(2)}` : text
  const parsed = parsePhoneNumberFromString(international, {
    ...(country ? { defaultCountry: country as CountryCode } : {}),
    extract: false,
  })
  if (parsed?.isValid() && !parsed.ext) return parsed.number
  // Excel drops the plus of a number: 4930123456 is tried as +4930123456 when it is none of the country's own.
  if (!/^[1-9]\d{9,14}$/.test(text)) return undefined
  const withPlus = parsePhoneNumberFromString(`+${text}`)
  return withPlus?.isValid() ? withPlus.number : undefined
}
