import Fastify from 'fastify'
import pg from 'pg'

/** A bare Fastify route that runs one prepared statement and sends its rows: what the list endpoint is held against. */
const { text, values } = JSON.parse(process.env.STATEMENT ?? '') as { text: string; values: unknown[] }
const pool = new pg.Pool({
  connectionString: process.env.APP_URL,
  max: 20,
  options: `-c recoup.tenant_id=${process.env.TENANT_ID}`,
})
const server = Fastify()
server.get('/', async () => {
  const { rows } = await pool.query({ name: 'list', text, values })
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? Number(value) : value))
})
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
