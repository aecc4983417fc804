import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { writeCustomersWorkbook } from '@recoup/testing/workbooks'

/**
 * Pictures of every screen, light and dark, at 390, 768 and 1440 px, from the demo organisation of a running product:
 * `npm run screenshots -- --data .recoup`. They land in docs/screenshots; look at them after every change.
 */
const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://localhost:3000' }, data: { type: 'string', default: '.recoup' } },
})
const out = fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
mkdirSync(out, { recursive: true })
const login = JSON.parse(readFileSync(join(values.data, 'demo-login.json'), 'utf8')) as {
  email: string
  password: string
}
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags })

async function enter(width: number, scheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.goto(`${values.url}/login`)
  await page.screenshot({ path: join(out, `login-${width}-${scheme}.png`) })
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('Live', { exact: true }).first().waitFor({ state: 'attached' })
  return page
}

/** Runs in the page: what moves once has moved. */
const stillness = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => {})))`

/** The address of the first thing in a list. */
async function firstLink(page: Page, list: string, under: string): Promise<string> {
  await page.goto(values.url + list)
  const link = page.locator(`main a[href^="${under}"]`).first()
  await link.waitFor()
  return (await link.getAttribute('href')) ?? ''
}

/** One import that waits for its confirmation, so that there is a dry run to show. */
async function importToShow(page: Page): Promise<string> {
  const file = join(values.data, 'customers-of-march.xlsx')
  await writeCustomersWorkbook(file, { rows: 1_000, wrong: 20 })
  await page.goto(`${values.url}/imports/new`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /^Import [\d,]+ rows/ }).waitFor({ timeout: 60_000 })
  return new URL(page.url()).pathname
}

const first = await enter(1440, 'light')
const screens: Record<string, string> = {
  home: '/',
  customers: '/customers',
  customer: await firstLink(first, '/customers?status=overdue&sort=-outstanding', '/customers/'),
  payments: '/payments',
  payment: await firstLink(first, '/payments', '/payments/'),
  imports: '/imports',
  exports: '/exports',
  'new-export': '/exports?new=1',
  'export-schedules': '/exports/schedules',
  import: await importToShow(first),
  analytics: '/analytics?range=year',
  receivables: '/analytics/receivables',
  wallboard: '/analytics/wallboard?range=year',
  notifications: '/notifications',
  audit: '/audit',
  people: '/settings/people',
  'exchange-rates': '/settings/exchange-rates',
  account: '/settings/account',
}
await first.context().close()

for (const width of [390, 768, 1440])
  for (const scheme of ['light', 'dark'] as const) {
    const page = await enter(width, scheme)
    for (const [name, path] of Object.entries(screens)) {
      await page.goto(values.url + path)
      await page.waitForLoadState('networkidle')
      await page.evaluate(stillness)
      await page.screenshot({ path: join(out, `${name}-${width}-${scheme}.png`) })
    }
    await page.context().close()
  }
await browser.close()
