import type { Context, Platform } from '@recoup/platform/platform'
import { nightlyLedgerCheck } from '../ledger/check-ledger.ts'
import { getLedger } from '../ledger/routes/get-ledger.ts'
import { getLedgerCheck } from '../ledger/routes/get-ledger-check.ts'
import type { ReceivablesDeps } from '../receivables.ts'
import type { Provider, Providers } from './providers/provider.ts'
import { createSandboxProvider } from './providers/sandbox/sandbox.ts'
import { getAllocationSettings } from './routes/get-allocation-settings.ts'
import { getPayment } from './routes/get-payment.ts'
import { getPaymentProviders } from './routes/get-payment-providers.ts'
import { getPayments } from './routes/get-payments.ts'
import { getPaymentsExport } from './routes/get-payments-export.ts'
import { postCompletion } from './routes/post-completion.ts'
import { postFailure } from './routes/post-failure.ts'
import { postPayment } from './routes/post-payment.ts'
import { postRefund } from './routes/post-refund.ts'
import { postRefundReversal } from './routes/post-refund-reversal.ts'
import { postReversal } from './routes/post-reversal.ts'
import { postUnappliedCashAllocations } from './routes/post-unapplied-cash-allocations.ts'
import { postWebhook } from './routes/post-webhook.ts'
import { putAllocationSettings } from './routes/put-allocation-settings.ts'
import { putAllocations } from './routes/put-allocations.ts'
import { createProviderJobs } from './settle-at-provider.ts'

function connect(deps: ReceivablesDeps): Providers {
  const connected: Provider[] = []
  if (deps.providers.sandbox) connected.push(createSandboxProvider(deps.providers.sandbox))
  return new Map(connected.map((provider) => [provider.name, provider]))
}

/** The table of contents of payments and the ledger. */
export function createPayments(platform: Platform, deps: ReceivablesDeps): Context {
  const providers = connect(deps)
  return {
    routes: [
      postPayment(providers),
      getPayments,
      getPaymentsExport(platform),
      getPayment,
      postCompletion,
      postFailure,
      postRefund,
      postReversal,
      postRefundReversal,
      putAllocations,
      postUnappliedCashAllocations,
      getAllocationSettings,
      putAllocationSettings,
      getPaymentProviders(providers),
      ...[...providers.values()].map((provider) => postWebhook(platform, deps, provider)),
      getLedger,
      getLedgerCheck,
    ],
    consumers: [],
    jobs: [...createProviderJobs(platform, deps, providers), nightlyLedgerCheck(platform, deps)],
  }
}
