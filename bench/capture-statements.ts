import pg from 'pg'

export type Statement = { text: string; values: readonly unknown[] }

/** The statements, with their values, that `work` sends to PostgreSQL from this process, in order. */
export async function captureStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const captured: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const original = prototype.query
  prototype.query = function capture(this: unknown, ...args: unknown[]): unknown {
    const [first, second] = args
    if (typeof first === 'string') captured.push({ text: first, values: (second as unknown[] | undefined) ?? [] })
    else if (first && typeof first === 'object' && 'text' in first)
      captured.push({ text: String(first.text), values: ((first as { values?: unknown[] }).values ?? []) as unknown[] })
    return original.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = original
  }
  return captured
}
