import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { exportPayments } from './export-payments.ts'
import { importWorkbook } from './import-workbook.ts'
import { listCustomers } from './list-customers.ts'
import { paymentFigures } from './payment-figures.ts'
import { paymentToCard } from './payment-to-card.ts'
import { paymentToSocket } from './payment-to-socket.ts'
import { withTable } from './readme-table.ts'
import { recordPayment } from './record-payment.ts'
import type { Benchmark, Result, Size } from './result.ts'
import { upkeep } from './upkeep.ts'

const benchmarks: readonly Benchmark[] = [
  listCustomers,
  recordPayment,
  importWorkbook,
  exportPayments,
  paymentToSocket,
  paymentFigures,
  upkeep,
  paymentToCard,
]

type Written = Result & { benchmark: string; date: string; machine: string }

const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false }, only: { type: 'string' } } })
const size: Size = values.smoke ? 'smoke' : 'full'

const chosen = benchmarks.filter((each) => !values.only || each.name.includes(values.only))
const results: (Result & { benchmark: string })[] = []
for (const benchmark of chosen) {
  console.log(`${benchmark.name} (${size})`)
  for (const result of await benchmark.run(size)) results.push({ benchmark: benchmark.name, ...result })
}

const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
const date = new Date().toISOString().slice(0, 10)
console.table(
  results.map(({ name, value, limit, unit, ratio, asked, met }) => ({
    name,
    ours: `${value} ${unit}`,
    beside: `${limit} ${unit}`,
    ratio,
    asked,
    met: met ? 'yes' : 'NO',
  })),
)
if (size === 'full') {
  // Those that were not run keep what they had: each row says when and where it was measured.
  const path = new URL('./results.json', import.meta.url)
  const before: Written[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  const dated: Written[] = results.map((result) => ({ ...result, date, machine }))
  const written = benchmarks.flatMap(({ name }) =>
    (chosen.some((each) => each.name === name) ? dated : before).filter(({ benchmark }) => benchmark === name),
  )
  const readme = new URL('../README.md', import.meta.url)
  writeFileSync(path, `${JSON.stringify(written, null, 2)}\n`)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), written))
  console.log('written to bench/results.json and README.md')
}
process.exit(results.every((result) => result.met) ? 0 : 1)
