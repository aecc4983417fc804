import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { permissions } from '@recoup/contracts/permissions'
import { runServer } from '../prove-kill/running-server.ts'
import { stubbornClient } from '../prove-kill/stubborn-client.ts'

/**
 * Schemathesis over the whole API with a log-in: no 5xx, no answer outside its schema, no way round authorisation.
 * Without `--url` (and `--token`) it starts an instance of its own on an empty data folder.
 */
const version = '4.32.5'
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    examples: { type: 'string', default: '60' },
    seed: { type: 'string' },
    include: { type: 'string' },
  },
})

const run = (command: string, args: string[], quiet = false): SpawnSyncReturns<Buffer> =>
  spawnSync(command, args, { stdio: quiet ? 'pipe' : 'inherit' })

/** Schemathesis in an environment of its own under .recoup, installed once. */
function schemathesis(): string {
  const home = fileURLToPath(new URL('../../.recoup/schemathesis', import.meta.url))
  const command = join(home, 'bin', 'schemathesis')
  if (existsSync(command)) return command
  console.log(`Installing schemathesis ${version} into .recoup/schemathesis`)
  const made = run('python3', ['-m', 'venv', home], true)
  const installed =
    made.status === 0 ? run(join(home, 'bin', 'pip'), ['install', '-q', `schemathesis==${version}`]) : made
  if (installed.status !== 0) {
    console.error(
      `Schemathesis could not be installed: it needs python3 with venv and pip.\n${made.stderr?.toString() ?? ''}`,
    )
    process.exit(1)
  }
  return command
}

/** A key with every permission in an organisation that has a customer, a debt and payments to find. */
async function prepare(url: string): Promise<string> {
  const client = stubbornClient(url)
  await client.register('fuzz@example.com', 'correct horse battery staple')
  const customer = await client.ask('POST', '/api/customers', {
    name: 'Fuzzed Ltd',
    debts: [{ amount: 100_000, currency: 'EUR', dueOn: '2026-01-31' }],
  })
  for (const status of ['completed', 'pending'])
    await client.ask(
      'POST',
      '/api/payments',
      { customerId: customer.body.id, amount: 500, currency: 'EUR', method: 'cash', status },
      { 'idempotency-key': `fuzz-${status}` },
    )
  const key = await client.ask('POST', '/api/api-keys', { name: 'Fuzzing', permissions })
  if (key.status !== 201) throw new Error(`no API key: ${key.status} ${JSON.stringify(key.body)}`)
  return key.body.key
}

const command = schemathesis()
const dataDir = mkdtempSync(join(tmpdir(), 'recoup-fuzz-'))
chmodSync(dataDir, 0o711)
const server = values.url ? undefined : await runServer(dataDir)
try {
  await server?.ready()
  const url = values.url ?? server?.url ?? ''
  const token = values.token ?? (await prepare(url))
  const checks =
    'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,ignored_auth,unsupported_method,negative_data_rejection,use_after_free'
  const result = run(command, [
    'run',
    `${url}/api/openapi.json`,
    '--header',
    `Authorization: Bearer ${token}`,
    '--checks',
    checks,
    '--max-examples',
    values.examples,
    '--workers',
    '2',
    '--continue-on-failure',
    '--request-timeout',
    '20',
    ...(values.seed ? ['--seed', values.seed] : []),
    ...(values.include ? ['--include-path-regex', values.include] : []),
  ])
  process.exitCode = result.status ?? 1
} finally {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
