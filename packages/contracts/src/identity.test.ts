import { describe, expect, test } from 'vitest'
import { emailSchema, localeSchema, newPasswordSchema, timeZoneSchema } from './identity.ts'

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: string) =>
  schema.safeParse(value).success

describe('what people type about themselves', () => {
  test('every time zone that a browser offers is taken; abbreviations and offsets are not', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !takes(timeZoneSchema, zone))).toEqual([])
    expect(['UTC', 'Etc/GMT+5', 'Europe/Kyiv'].filter((zone) => !takes(timeZoneSchema, zone))).toEqual([])
    expect(['BST', 'PST', '+01:00', 'Mars/Olympus', ''].filter((zone) => takes(timeZoneSchema, zone))).toEqual([])
  })

  test('an e-mail address is one whatever its capitals and blanks', () => {
    expect(emailSchema.parse('  Ada@Example.COM ')).toBe('ada@example.com')
    expect(['ada', 'a@b', '@example.com', ''].filter((email) => takes(emailSchema, email))).toEqual([])
  })

  test('language tags are checked', () => {
    expect(['en', 'de-AT', 'zh-Hant-TW'].every((tag) => takes(localeSchema, tag))).toBe(true)
    expect(['not a locale', 'e', 'de_AT'].filter((tag) => takes(localeSchema, tag))).toEqual([])
  })

  test('a password has 12 to 200 characters', () => {
    expect([11, 12, 200, 201].map((length) => takes(newPasswordSchema, 'x'.repeat(length)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
