import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const planAnewText = '/* planned for its values */'

/**
 * Put before a statement whose best plan depends on its values (a rare status, a wide range): it is not prepared, so that
 * PostgreSQL plans it each time instead of settling on one plan for all of them, and for all tenants.
 */
export const planAnew: RawBuilder<unknown> = sql.raw(planAnewText)

const withNextText = '/* sent with the next */'

/**
 * Put before a statement of a transaction whose result nobody reads: it goes to the database in one trip with the next one,
 * at the latest with the commit, and its error comes from that one.
 */
export const withNext: RawBuilder<unknown> = sql.raw(withNextText)

/** Statements are named by their text, so PostgreSQL plans each once for a connection. Beyond this many, unnamed. */
const preparedLimit = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= preparedLimit || text.length > 8_000 || text.startsWith(planAnewText)) return undefined
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

type Statement = { text: string; values?: unknown[]; name?: string }

function statementOf(text: string, values: readonly unknown[] | undefined): Statement {
  if (!values || values.length === 0) return { text }
  const name = nameOf(text)
  return name ? { name, text, values: values as unknown[] } : { text, values: values as unknown[] }
}

const nothing = { command: '', rowCount: 0, rows: [] }

/** Sends statements in order and in one trip; the answer of the last. The first error is the cause of those after it. */
async function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<unknown> {
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & Corked } }).connection
  stream.cork()
  const answers = statements.map((statement) => client.query(statement))
  stream.uncork()
  const ends = await Promise.allSettled(answers)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  const last = ends.at(-1)
  return last?.status === 'fulfilled' ? last.value : nothing
}
type Corked = { cork(): void; uncork(): void }

/** Kysely's driver asks a client for `query(text, values)`; this names the statement on the way, and holds what may wait. */
function clientFor(client: pg.PoolClient): pg.PoolClient {
  let held: Statement[] = []
  const query = async (text: string, values?: readonly unknown[]): Promise<unknown> => {
    const statement = statementOf(text, values)
    if (text.startsWith('begin') || text.startsWith(withNextText)) {
      held.push(statement)
      return nothing
    }
    if (held.length === 0) return client.query(statement)
    const before = held
    held = []
    if (text !== 'rollback') return sendTogether(client, [...before, statement])
    // What was not sent need not be undone.
    return before[0]?.text.startsWith('begin') ? nothing : client.query(statement)
  }
  return {
    query,
    release: (error?: boolean | Error) => {
      held = []
      client.release(error)
    },
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    get processID() {
      return (client as unknown as { processID: number }).processID
    },
  } as unknown as pg.PoolClient
}

/** The pool as Kysely's driver wants it. Its clients must be in pg's pipeline mode. */
export function statementPool(pool: pg.Pool): pg.Pool {
  const known = new WeakMap<pg.PoolClient, pg.PoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const wrapped = known.get(client) ?? clientFor(client)
      known.set(client, wrapped)
      return wrapped
    },
    end: () => pool.end(),
  } as unknown as pg.Pool
}
