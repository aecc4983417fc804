import { setTimeout as pause } from 'node:timers/promises'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import { fillPayers, recordPayments } from './record-payment.ts'
import { type Benchmark, median, type Result, resultOf, type Size } from './result.ts'

/** The read models' consumer sees every event as handled already: nothing is added up, everything else goes on. */
const stopUpkeep = `
  create function public.bench_seen() returns trigger language plpgsql as 'begin return null; end';
  create trigger bench_seen before insert on platform.inbox
    for each row when (new.consumer like 'analytics%') execute function public.bench_seen()`
const resumeUpkeep = 'drop trigger bench_seen on platform.inbox; drop function public.bench_seen()'

/** Payments per second until the last one has reached every reader: upkeep that only comes later is counted as well. */
async function throughput(house: BenchHouse, member: Member, amount: number): Promise<number> {
  const started = performance.now()
  await recordPayments(house, member, { amount })
  while ((await house.sql('select 1 from platform.outbox limit 1')).rows.length > 0) await pause(5)
  return amount / ((performance.now() - started) / 1_000)
}

async function run(size: Size): Promise<Result[]> {
  const [amount, rounds] = size === 'full' ? [8_000, 5] : [200, 1]
  const house = await openBenchHouse(size)
  try {
    const member = await house.register('upkeep')
    await fillPayers(house, member.tenantId)
    await recordPayments(house, member, { amount })
    await house.sql('analyze')
    await throughput(house, member, amount)
    const [kept, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      kept.push(await throughput(house, member, amount))
      await house.sql(stopUpkeep)
      bare.push(await throughput(house, member, amount))
      await house.sql(resumeUpkeep)
    }
    return [
      resultOf(
        'upkeep: recording payments with read models, 10 connections',
        'payments/s',
        median(kept),
        median(bare),
        {
          atLeast: 0.85,
          words: 'at least 0.85 of the throughput without them',
        },
      ),
    ]
  } finally {
    await house.stop()
  }
}

export const upkeep: Benchmark = { name: 'upkeep', run }
