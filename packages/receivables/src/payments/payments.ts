import type { Context, Platform } from '@recoup/platform/platform'
import type { ReceivablesDeps } from '../receivables.ts'

/** The table of contents of payments. */
export function createPayments(_platform: Platform, _deps: ReceivablesDeps): Context {
  return { routes: [], consumers: [], jobs: [] }
}
