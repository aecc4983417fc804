import { dateSchema } from '@recoup/contracts/ids'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrorsOf } from './problem-details.ts'

const schema = z.object({
  name: z.string().min(1).max(5),
  day: dateSchema,
  size: z.int().min(1).max(9),
  kind: z.enum(['card', 'cash']),
  tags: z.array(z.string()).min(1).optional(),
  own: z.string().regex(/^x$/, 'Say x.').optional(),
})
const good = { name: 'Ada', day: '2026-03-10', size: 3, kind: 'card' }

test.each([
  [undefined, '/', 'Send the fields as a JSON object.'],
  [[], '/', 'Send the fields as a JSON object.'],
  [{ ...good, name: undefined }, '/name', 'This is missing.'],
  [{ ...good, name: 7 }, '/name', 'Send a text.'],
  [{ ...good, name: '' }, '/name', 'This must not be empty.'],
  [{ ...good, name: 'Ada Lovelace' }, '/name', 'Send at most 5 characters.'],
  [{ ...good, day: '2026-02-30' }, '/day', 'Send a day of the calendar, such as 2026-11-21.'],
  [{ ...good, day: '' }, '/day', 'Send a day of the calendar, such as 2026-11-21.'],
  [{ ...good, size: 'three' }, '/size', 'Send a number.'],
  [{ ...good, size: 1.5 }, '/size', 'Send a whole number.'],
  [{ ...good, size: 0 }, '/size', 'Send at least 1.'],
  [{ ...good, size: 10 }, '/size', 'Send at most 9.'],
  [{ ...good, kind: 'gold' }, '/kind', 'Send one of card, cash.'],
  [{ ...good, tags: [] }, '/tags', 'Name at least 1.'],
  [{ ...good, own: 'y' }, '/own', 'Say x.'],
])('%j at %s: %s', (input, pointer, message) => {
  const { error } = schema.safeParse(input)
  expect(error && fieldErrorsOf(error)).toEqual([{ pointer, message }])
})
