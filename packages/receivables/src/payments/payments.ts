import type { Context, Platform } from '@recoup/platform/platform'
import type { ReceivablesDeps } from '../receivables.ts'
import type { Provider } from './providers/provider.ts'
import { getPayment } from './routes/get-payment.ts'
import { getPayments } from './routes/get-payments.ts'
import { postPayment } from './routes/post-payment.ts'

/** The table of contents of payments. */
export function createPayments(_platform: Platform, _deps: ReceivablesDeps): Context {
  const providers = new Map<string, Provider>()
  return { routes: [postPayment(providers), getPayments, getPayment], consumers: [], jobs: [] }
}
