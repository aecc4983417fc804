import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runServer } from '../prove-kill/running-server.ts'
import { fillOrganisation, logIn } from './fill-organisation.ts'
import { type ApiDocument, planPasses } from './plan-passes.ts'
import { fuzz, installSchemathesis, validateDocument } from './schemathesis.ts'

/**
 * Schemathesis over the whole API with a log-in: no 5xx, no answer outside its schema, no way round authorisation.
 * Without `--url` it starts an instance of its own on an empty data folder. `--examples 5` is quick, `--seed` repeats a
 * run, `--only` takes a part of an operation's name.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    examples: { type: 'string', default: '60' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})

async function fuzzAll(url: string, folder: string): Promise<boolean> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as ApiDocument
  const file = join(folder, 'openapi.json')
  writeFileSync(file, JSON.stringify(document))
  let clean = validateDocument(file)
  const key = await fillOrganisation(url)
  for (const pass of planPasses(document)) {
    const operations = pass.operations.filter((name) => name.toLowerCase().includes(values.only.toLowerCase()))
    if (operations.length === 0) continue
    console.log(`\nAs ${pass.as}, ${pass.name}: ${operations.length} operations`)
    const token = pass.as === 'machine' ? key : await logIn(url)
    const found = fuzz({
      url,
      token,
      operations,
      linked: pass.linked && values.only === '',
      examples: Number(values.examples),
      seed: values.seed,
      folder,
    })
    clean = found && clean
  }
  return clean
}

/** Errors and the runtime's own warnings in a log: what a caller does never is an error of the server. */
const complaintsIn = (log: string): string[] =>
  log.split('\n').filter((line) => /"level":[56]0|\(node:\d+\) .*Warning/.test(line))

if (!/^[1-9]\d{0,4}$/.test(values.examples)) throw new Error('--examples takes a number from 1 to 99999')
const folder = mkdtempSync(join(tmpdir(), 'recoup-fuzz-'))
chmodSync(folder, 0o711)
try {
  installSchemathesis()
  const server = values.url ? undefined : await runServer(join(folder, 'data'))
  try {
    await server?.ready()
    const started = performance.now()
    const clean = await fuzzAll(values.url ?? server?.url ?? '', folder)
    const complaints = complaintsIn(server?.output() ?? '')
    const seconds = Math.round((performance.now() - started) / 1000)
    if (complaints.length > 0) console.log(`The server's log holds:\n${complaints.join('\n')}`)
    const nothing = clean && complaints.length === 0
    console.log(nothing ? `Nothing found in ${seconds} s.` : `Something was found, see above (${seconds} s).`)
    process.exitCode = nothing ? 0 : 1
  } finally {
    await server?.stop()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
