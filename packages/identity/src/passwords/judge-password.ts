import { AppError } from '@recoup/platform/app-error'

/** Passwords of twelve characters and more that head the published lists of leaked ones. */
const common = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 123123123123 111111111111 000000000000 qwertyuiop12
   qwertyuiop123 qwertyuiop[] qwerty123456 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 asdfghjkl123 asdfghjkl;'
   passwordpassword password1234 password12345 password123456 password123! passw0rd1234 p@ssw0rd1234 administrator
   administrator1 admin1234567 administrator123 adminadmin123 letmeinletmein iloveyou1234 iloveyouiloveyou welcome12345
   welcome123456 changeme1234 changemechangeme abcdefghijkl abcdefgh1234 abc123abc123 qazwsxedcrfv trustno1trustno1
   correcthorsebatterystaple unbelievable masterpassword superman1234 sunshine1234 princess1234 football1234
   baseball1234 recoup123456 recouprecoup mypassword123 secretsecret q1w2e3r4t5y6`.split(/\s+/),
)

const isOneRepeated = (text: string): boolean => /^(.{1,4})\1+$/s.test(text)

/** Why a password is too easy to guess, or null. Length is the schema's business. */
export function weaknessOf(password: string, email: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const local = email.split('@')[0] ?? ''
  if (plain === email || plain === local) return 'Use something other than your e-mail address.'
  if (common.has(plain)) return 'This password is on every list of common ones. Use a few words of your own.'
  if (isOneRepeated(plain)) return 'This repeats the same few characters. Use a few words of your own.'
  return null
}

/** Refuses a password that is too easy to guess (422 password_is_too_easy). */
export function requireGoodPassword(password: string, email: string, pointer = '/password'): void {
  const weakness = weaknessOf(password, email)
  if (weakness) throw new AppError(422, 'password_is_too_easy', weakness, { errors: [{ pointer, message: weakness }] })
}
