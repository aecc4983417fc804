import type { Permission } from '@recoup/contracts/permissions'
import type { Tx } from '@recoup/platform/db'
import type { Context, Platform } from '@recoup/platform/platform'
import { createCustomers } from './customers/customers.ts'
import { createDemo, type DemoApi } from './demo/demo.ts'
import { createExports } from './exports/exports.ts'
import { createImports } from './imports/imports.ts'
import { createPayments } from './payments/payments.ts'
import { debtMovements } from './recounts/debt-movements.ts'
import { paymentTotals } from './recounts/payment-totals.ts'

export type { DebtMovement } from './recounts/debt-movements.ts'
export type { PaymentTotal } from './recounts/payment-totals.ts'

/** What receivables asks of others. */
export type ReceivablesDeps = {
  /** Payment providers that live behind HTTP. The address is known once they listen. */
  providers: { sandbox?: { url(): string; apiKey: string; webhookSecret: string } }
  /** The organisations and their time zones, for what happens at each one's midnight. */
  organisations(): Promise<
    readonly { tenantId: string; name: string; timeZone: string; currency: string; locale: string; demo: boolean }[]
  >
  /** Has the figures that others keep of this tenant counted anew, once the transaction has committed. */
  countAnew(tx: Tx, tenantId: string): Promise<void>
  /** Who works there, for mails about scheduled exports. */
  people(
    tenantId: string,
  ): Promise<
    readonly { id: string; name: string; email: string; active: boolean; permissions: readonly Permission[] }[]
  >
}

/** What others may ask of receivables: everything counted anew, in the snapshot that they give. */
export type ReceivablesApi = { paymentTotals: typeof paymentTotals; debtMovements: typeof debtMovements }

/** Customers, debts, the ledger, payments and imports: everything where money must be consistent. */
export function createReceivables(
  platform: Platform,
  deps: ReceivablesDeps,
): Context & { api: ReceivablesApi; demo: DemoApi } {
  const demo = createDemo(platform, deps)
  const parts = [
    createCustomers(platform, deps),
    createPayments(platform, deps),
    createImports(platform),
    createExports(platform, deps),
    demo,
  ]
  return {
    routes: parts.flatMap((part) => part.routes),
    consumers: parts.flatMap((part) => part.consumers),
    jobs: parts.flatMap((part) => part.jobs),
    api: { paymentTotals, debtMovements },
    demo: demo.api,
  }
}
