import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { type BenchHouse, freePort, type Member, openBenchHouse, runScript, waitUntilReady } from './bench-house.ts'
import { type Benchmark, percentile, type Result, resultOf, type Size } from './result.ts'

const p95Ms = 150

/** The built web in front of `house`, as people open it. */
async function openWeb(house: BenchHouse): Promise<{ url: string; stop(): Promise<void> }> {
  if (!existsSync(fileURLToPath(new URL('../apps/web/.next/BUILD_ID', import.meta.url))))
    throw new Error('the web is not built: run `npm run build -w @recoup/web` (or npm start) first')
  const port = await freePort()
  const web = runScript('../apps/web/server.ts', { WEB_PORT: String(port), API_URL: house.url, NODE_ENV: 'production' })
  const url = `http://localhost:${port}`
  await waitUntilReady(`${url}/healthz`)
  return { url, stop: web.stop }
}

/** Opens the dashboard, logged in, and notes down when its volume card shows which amount, on the page's own clock. */
async function openDashboard(url: string, email: string): Promise<{ page: Page; close(): Promise<void> }> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/login`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/login'))
  await page.goto(`${url}/analytics`)
  await page.locator(card).waitFor()
  await page.evaluate(watchCard)
  return { page, close: () => browser.close() }
}

const card = '[data-card="totalVolume"] [data-value]'

/** Runs in the page: notes each amount that the card shows, with the moment, in `seenAmounts`. */
const watchCard = `{
  window.seenAmounts = []
  const look = () => {
    const shown = Number(document.querySelector('${card}')?.getAttribute('data-value') ?? 'none')
    if (Number.isFinite(shown) && window.seenAmounts.at(-1)?.[1] !== shown)
      window.seenAmounts.push([performance.timeOrigin + performance.now(), shown])
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  look()
}`

/** Records a payment of one minor unit and returns when its answer, which follows its commit, was there. */
async function pay(house: BenchHouse, member: Member, customerId: string): Promise<number> {
  const answer = await fetch(`${house.url}/api/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${member.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ customerId, amount: 1, currency: 'EUR', method: 'card' }),
  })
  if (answer.status !== 201) throw new Error(`a payment answered ${answer.status}: ${await answer.text()}`)
  return performance.timeOrigin + performance.now()
}

/**
 * From the answer to a payment (right after its commit) until the card shows a volume that has it in: payments are of one
 * minor unit each and committed in order, so the nth is in once the volume says n.
 */
async function run(size: Size): Promise<Result[]> {
  const [rate, seconds] = size === 'full' ? [50, 30] : [10, 3]
  const house = await openBenchHouse(size)
  try {
    const member = await house.register('cards')
    const web = await openWeb(house)
    const answer = await fetch(`${house.url}/api/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Payer' }),
    })
    const { id } = (await answer.json()) as { id: string }
    await pay(house, member, id)
    const dashboard = await openDashboard(web.url, 'cards@example.com')
    await house.sql('analyze')
    const committed: number[] = []
    const sent: Promise<void>[] = []
    const warmUp = rate * 3
    const started = performance.now() + 100
    for (let n = 0; n < warmUp + rate * seconds; n++) {
      const wait = started + (n * 1_000) / rate - performance.now()
      if (wait > 0) await pause(wait)
      sent.push(pay(house, member, id).then((at) => void committed.push(at)))
    }
    await Promise.all(sent)
    const last = committed.length + 1
    while ((await dashboard.page.evaluate('window.seenAmounts.at(-1)?.[1]')) !== last) await pause(50)
    const seen = (await dashboard.page.evaluate('window.seenAmounts')) as [number, number][]
    // The nth commit by the order of their ends: which of two payments came first is the same to a sum.
    const ordered = committed.sort((a, b) => a - b).slice(warmUp)
    const samples = ordered.map((at, n) => {
      const shown = seen.find(([, amount]) => amount >= warmUp + n + 2)?.[0]
      if (shown === undefined) throw new Error(`payment ${n} never reached the card`)
      return Math.max(0, shown - at)
    })
    await dashboard.close()
    await web.stop()
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(samples, share)) as [number, number, number]
    console.log(`  p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)} ms`)
    return [
      resultOf(`payment to card in a browser: ${rate} payments/s, p95 from its answer`, 'ms', p95, p95Ms, {
        atMost: 1,
        words: `p95 at most ${p95Ms} ms`,
      }),
    ]
  } finally {
    await house.stop()
  }
}

export const paymentToCard: Benchmark = { name: 'payment-to-card', run }
