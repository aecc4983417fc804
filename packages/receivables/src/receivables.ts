import type { Context, Platform } from '@recoup/platform/platform'
import { createCustomers } from './customers/customers.ts'
import { createImports } from './imports/imports.ts'
import { createPayments } from './payments/payments.ts'

/** What receivables asks of others. */
export type ReceivablesDeps = {
  /** Payment providers that live behind HTTP. The address is known once they listen. */
  providers: { sandbox?: { url(): string; apiKey: string; webhookSecret: string } }
  /** The organisations and their time zones, for what happens at each one's midnight. */
  organisations(): Promise<readonly { tenantId: string; timeZone: string; currency: string; locale: string }[]>
}

/** Customers, debts, the ledger, payments and imports: everything where money must be consistent. */
export function createReceivables(platform: Platform, deps: ReceivablesDeps): Context {
  const parts = [createCustomers(platform, deps), createPayments(platform, deps), createImports(platform)]
  return {
    routes: parts.flatMap((part) => part.routes),
    consumers: parts.flatMap((part) => part.consumers),
    jobs: parts.flatMap((part) => part.jobs),
  }
}
