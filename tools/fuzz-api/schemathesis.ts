import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '4.32.5'
const validatorVersion = '0.9.0'

const home = fileURLToPath(new URL('../../.recoup/schemathesis', import.meta.url))
const inside = (command: string): string => join(home, 'bin', command)

const quietly = (command: string, args: string[]): SpawnSyncReturns<Buffer> => spawnSync(command, args)

/** Schemathesis and a validator of OpenAPI documents in an environment of their own under .recoup, installed once. */
export function installSchemathesis(): void {
  const mark = join(home, `installed-${version}-${validatorVersion}`)
  if (existsSync(mark)) return
  const python = quietly('python3', ['-c', 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))'])
  if (python.status !== 0)
    throw new Error(
      `The API is fuzzed with schemathesis, which needs python3 (3.10 or newer) with venv. On Debian and Ubuntu: apt-get install python3 python3-venv.\n${python.stderr ?? ''}`,
    )
  console.log(`Installing schemathesis ${version} into .recoup/schemathesis`)
  const made = quietly('python3', ['-m', 'venv', '--clear', home])
  const installed =
    made.status === 0
      ? quietly(inside('pip'), [
          'install',
          '-q',
          `schemathesis==${version}`,
          `openapi-spec-validator==${validatorVersion}`,
        ])
      : made
  if (installed.status !== 0) throw new Error(`Schemathesis could not be installed from PyPI.\n${installed.stderr}`)
  writeFileSync(mark, '')
}

/** Whether the document is OpenAPI 3.1 as its specification says; what is wrong is printed. */
export function validateDocument(path: string): boolean {
  return (
    spawnSync(inside('openapi-spec-validator'), ['--validation-errors', 'all', path], { stdio: 'inherit' }).status === 0
  )
}

/**
 * From answer to answer by the links of the document alone, which lead further than guessed ones; and the refusals that
 * count as refusing a wrong request.
 */
const settingsFor = (examples: number): string => `
[phases.stateful.inference]
algorithms = []
[phases.stateful.generation]
max-examples = ${examples * 8}
[checks.missing_required_header]
expected-statuses = ["400", "401", "403", "404", "428"]
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "408", "409", "412", "413", "414", "415", "422", "428", "429", "431"]
`

export type Fuzzing = {
  url: string
  token: string
  operations: readonly string[]
  /** follows links from one answer to the next request; needs operations that lead to one another */
  linked: boolean
  /** how many requests to make up for each operation */
  examples: number
  seed: string | undefined
  /** where it keeps its notes: a folder that may be thrown away */
  folder: string
}

/** Runs every check over these operations; true when nothing was found. */
export function fuzz({ url, token, operations, linked, examples, seed, folder }: Fuzzing): boolean {
  mkdirSync(folder, { recursive: true })
  const settingsFile = join(folder, 'schemathesis.toml')
  writeFileSync(settingsFile, settingsFor(examples))
  const result = spawnSync(
    inside('schemathesis'),
    [
      '--config-file',
      settingsFile,
      'run',
      `${url}/api/openapi.json`,
      ...['--header', `Authorization: Bearer ${token}`],
      // Left out: that whatever fits its schema is accepted. A schema cannot say which time zones there are.
      ...['--checks', 'all', '--exclude-checks', 'positive_data_acceptance'],
      ...['--phases', linked ? 'examples,coverage,fuzzing,stateful' : 'examples,coverage,fuzzing'],
      ...['--max-examples', String(examples)],
      // One, so that a seed gives the same run again.
      ...['--workers', '1'],
      ...['--request-timeout', '20'],
      ...['--generation-database', 'none'],
      ...['--warnings', 'off'],
      '--continue-on-failure',
      ...(seed ? ['--seed', seed] : []),
      ...operations.flatMap((operation) => ['--include-operation-id', operation]),
    ],
    { stdio: 'inherit', cwd: folder },
  )
  return result.status === 0
}
