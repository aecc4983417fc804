import type { Member } from './bench-house.ts'
import type { Statement } from './capture-statements.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The statements of one payment as a pgbench script that makes many: the customer and its debt are drawn at random, ids
 * that the server makes anew are made anew, everything else stands as it was captured.
 */
export function pgbenchScriptOf(statements: readonly Statement[], member: Member, customers: number): string {
  const fresh = new Map<string, string>()
  const known = new Set([member.tenantId, member.personId])

  const idOf = (id: string): string => {
    const drawn = /^00000000-0000-7000-(800\d)-/.exec(id)?.[1]
    if (drawn) return `('00000000-0000-7000-${drawn}-' || lpad(:customer::text, 12, '0'))::uuid`
    if (known.has(id)) return `'${id}'::uuid`
    const variable = fresh.get(id) ?? `id${fresh.size + 1}`
    fresh.set(id, variable)
    return `('10000000-0000-7000-8000-' || lpad(:${variable}::text, 12, '0'))::uuid`
  }

  const literalOf = (value: unknown): string => {
    if (value === null || value === undefined) return 'null'
    if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`
    if (Array.isArray(value))
      return `array[${value.map((each) => (each === null || each === undefined ? 'null' : typeof each === 'string' && !uuid.test(each) ? quoted(each) : literalOf(each))).join(', ')}]`
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`
    const text = String(value)
    if (uuid.test(text)) return idOf(text)
    if (text.startsWith('key ')) return `('key ' || :key)`
    return quoted(text)
  }

  const commands = statements.flatMap(({ text, values }) =>
    text
      .replace(/\$(\d+)/g, (_match, index) => literalOf(values[Number(index) - 1]))
      .replaceAll(/\s*\n\s*/g, ' ')
      .split(/;\s+(?=select set_config)/),
  )
  const draws = [...fresh.values()].map((variable) => `\\set ${variable} random(1, 999999999999)`)
  return [
    `\\set customer random(1, ${customers})`,
    '\\set key random(1, 9000000000000000)',
    ...draws,
    ...commands.map((command) => `${command};`),
    '',
  ].join('\n')
}

/** A colon before a letter would name a variable of pgbench. */
const quoted = (text: string): string =>
  `'${text
    .replaceAll("'", "''")
    .replaceAll(/:(?=[a-zA-Z_])/g, ': ')
    .replaceAll(/\s*\n\s*/g, ' ')}'`
