import { z } from 'zod'

/** Query parameters of every list: an opaque keyset cursor from the answer before, and how many. */
export const pageQuery = {
  cursor: z.string().max(500).optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'null on the last page' }),
  })

/** Text of a person's own: trimmed, no control characters, never only blanks. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'Remove the invisible control characters.')
    // Half of a surrogate pair: no database keeps it.
    .refine((value) => value.isWellFormed(), 'Remove the broken characters.')
    // Last, so that what the API's description says of the text holds for it as it was sent.
    .trim()
    .min(1)
