import type { JsonSchema } from './json-schema.ts'

type Definitions = Readonly<Record<string, JsonSchema>>

function exampleText(schema: JsonSchema): string {
  if (schema.format === 'uuid') return '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e'
  if (schema.format === 'date') return '2026-11-21'
  if (schema.format === 'date-time') return '2026-11-21T09:30:00.000Z'
  return 'text'.padEnd(Number(schema.minLength ?? 0), '.').slice(0, Number(schema.maxLength ?? 100))
}

function exampleObject(schema: JsonSchema, definitions: Definitions): Record<string, unknown> {
  const required = new Set((schema.required as string[] | undefined) ?? [])
  const properties = Object.entries((schema.properties as Record<string, JsonSchema> | undefined) ?? {})
  return Object.fromEntries(
    properties.filter(([name]) => required.has(name)).map(([name, inner]) => [name, exampleOf(inner, definitions)]),
  )
}

/**
 * A value that fits a JSON Schema: its own example where it has one, else the least that is required. What a schema
 * cannot say (one of two fields is needed) has to be said by an example of its own.
 */
export function exampleOf(schema: JsonSchema, definitions: Definitions): unknown {
  const reference = schema.$ref
  if (typeof reference === 'string') return exampleOf(definitions[reference.split('/').at(-1) ?? ''] ?? {}, definitions)
  const options = schema.anyOf ?? schema.oneOf
  for (const list of [schema.examples, schema.enum]) if (Array.isArray(list) && list.length > 0) return list[0]
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (Array.isArray(options)) return exampleOf(options[0] as JsonSchema, definitions)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return exampleObject(schema, definitions)
  if (type === 'array') {
    const least = Number(schema.minItems ?? 0)
    return Array.from({ length: least }, () => exampleOf((schema.items as JsonSchema | undefined) ?? {}, definitions))
  }
  if (type === 'integer' || type === 'number') return Math.max(Number(schema.minimum ?? 1), 1)
  if (type === 'boolean') return true
  if (type === 'string') return exampleText(schema)
  return null
}
