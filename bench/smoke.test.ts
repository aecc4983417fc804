import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { exportPayments } from './export-payments.ts'
import { importWorkbook } from './import-workbook.ts'
import { listCustomers } from './list-customers.ts'
import { paymentFigures } from './payment-figures.ts'
import { paymentToSocket } from './payment-to-socket.ts'
import { recordPayment } from './record-payment.ts'
import type { Benchmark } from './result.ts'
import { upkeep } from './upkeep.ts'

/** The benchmarks still run and measure something; how fast they are is never a matter of a test. */
async function measure(benchmark: Benchmark): Promise<void> {
  const results = await benchmark.run('smoke')
  expect(results.length).toBeGreaterThan(0)
  for (const result of results) {
    expect(result.value).toBeGreaterThan(0)
    expect(result.limit).toBeGreaterThan(0)
  }
}

const hasPgbench = spawnSync('pgbench', ['--version']).status === 0

test('lists of customers are measured', () => measure(listCustomers), 120_000)
test.skipIf(!hasPgbench)('recording payments is measured (needs pgbench)', () => measure(recordPayment), 120_000)
test('exports are measured', () => measure(exportPayments), 180_000)
test('imports are measured', () => measure(importWorkbook), 180_000)
test('payments on their way to sockets are measured', () => measure(paymentToSocket), 180_000)
test('figures of payments, and their rebuild, are measured', () => measure(paymentFigures), 180_000)
test('the upkeep of figures is measured', () => measure(upkeep), 120_000)
