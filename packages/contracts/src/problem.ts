import { z } from 'zod'

/** RFC 9457 problem details: the body of every answer that refuses. */
export const problemSchema = z
  .object({
    type: z.string().meta({ examples: ['/api/docs/errors#payment_exceeds_balance'] }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'One per refusal, named as a sentence; stable' }),
    detail: z.string().meta({ description: 'What happened and what to do, for a person' }),
    errors: z
      .array(z.object({ pointer: z.string().meta({ examples: ['/amount'] }), message: z.string() }))
      .optional()
      .meta({ description: 'One for each field, with a JSON pointer into the body (or the parameter name)' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })

export type Problem = z.output<typeof problemSchema>
