import { defineConfig } from '@playwright/test'

const { CI, CHROMIUM_PATH, RECOUP_WEB_URL, RECOUP_BROWSER_REPORT } = process.env

export default defineConfig({
  testDir: 'apps/web/e2e',
  globalSetup: './tools/test-product.ts',
  fullyParallel: false,
  workers: 1,
  retries: CI ? 1 : 0,
  forbidOnly: Boolean(CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(RECOUP_BROWSER_REPORT ? [['json', { outputFile: RECOUP_BROWSER_REPORT }] as const] : [])],
  use: {
    // Workers read this file again, after the setup has started the product.
    ...(RECOUP_WEB_URL ? { baseURL: RECOUP_WEB_URL } : {}),
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      executablePath: CHROMIUM_PATH || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
