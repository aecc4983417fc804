import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { importWorkbook } from './import-workbook.ts'
import { listCustomers } from './list-customers.ts'
import { paymentToSocket } from './payment-to-socket.ts'
import { withTable } from './readme-table.ts'
import { recordPayment } from './record-payment.ts'
import type { Benchmark, Result, Size } from './result.ts'

const benchmarks: readonly Benchmark[] = [listCustomers, recordPayment, importWorkbook, paymentToSocket]

const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false }, only: { type: 'string' } } })
const size: Size = values.smoke ? 'smoke' : 'full'

const results: Result[] = []
for (const benchmark of benchmarks.filter((each) => !values.only || each.name.includes(values.only))) {
  console.log(`${benchmark.name} (${size})`)
  results.push(...(await benchmark.run(size)))
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
if (size === 'full' && !values.only) {
  const dated = results.map((result) => ({ ...result, date, machine }))
  const readme = new URL('../README.md', import.meta.url)
  writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(dated, null, 2)}\n`)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), dated))
  console.log('written to bench/results.json and README.md')
}
process.exit(results.every((result) => result.met) ? 0 : 1)
