import type { RawBuilder } from '@recoup/platform/db'

/** What analytics asks of others. */
export type AnalyticsDeps = {
  organisations(): Promise<readonly { tenantId: string; timeZone: string; currency: string; locale: string }[]>
  /**
   * Statements of receivables' own that count everything of the transaction's tenant anew; they only read. Run in one
   * snapshot with the figures, for their proof. Amounts in minor units.
   */
  recounts: {
    /**
     * Payments that are alike: currency, value_on, recorded_hour (an instant: the beginning of the hour, by the clock of the
     * zone), method, status, reason, payments, amount, refunded, refunds.
     */
    paymentTotals(timeZone: string): RawBuilder<unknown>
    /** Postings on debts that are alike: currency, basis (now, then), kind (billed, paid), due_on, day, amount. */
    debtMovements(timeZone: string): RawBuilder<unknown>
  }
}
