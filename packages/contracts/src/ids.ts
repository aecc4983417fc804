import { z } from 'zod'

/** A UUIDv7: sorts by the millisecond it was made in. Capitals are read as the small letters that we write. */
export const idSchema = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'UUIDv7', examples: ['0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e'] })

/** Year 0 is a day to the pattern and to nobody else. */
export const dateSchema = z.iso
  .date({ abort: true })
  .refine((day) => day >= '0001-01-01', 'Use a year from 0001.')
  .meta({ description: 'A calendar day, YYYY-MM-DD', examples: ['2026-11-21'] })

export const instantSchema = z.iso.datetime({ offset: true }).meta({ description: 'An instant, ISO 8601 in UTC' })
