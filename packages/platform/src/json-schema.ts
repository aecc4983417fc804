import { z } from 'zod'

export type JsonSchema = { [key: string]: unknown }

const simpleTypes = new Set(['string', 'number', 'integer', 'boolean'])

/** `anyOf: [T, null]` with a plain T becomes `type: [T, 'null']`: the same meaning, and quick to serialise. */
function flattenNullable(schema: JsonSchema): JsonSchema {
  const options = schema.anyOf
  if (!Array.isArray(options) || options.length !== 2) return schema
  const [first, second] = options as JsonSchema[]
  if (!first || second?.type !== 'null' || !simpleTypes.has(String(first.type)) || 'enum' in first) return schema
  const { anyOf: _anyOf, ...rest } = schema
  return { ...rest, ...first, type: [first.type, 'null'] }
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  const { $schema: _schema, ...entries } = value as JsonSchema
  return flattenNullable(Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, walk(inner)])))
}

/** The JSON Schema of what crosses the wire for a zod schema: amounts are integers, whatever the code holds. */
export function wireSchemaOf(schema: z.ZodType): JsonSchema {
  return walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })) as JsonSchema
}
