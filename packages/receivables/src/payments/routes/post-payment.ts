import { paymentDetailSchema, paymentInputSchema } from '@recoup/contracts/payments'
import { defineRoute, type Route } from '@recoup/platform/route'
import { allocationRefusals } from '../plan-allocation.ts'
import type { Providers } from '../providers/provider.ts'
import { recordPayment } from '../record-payment.ts'

export const postPayment = (providers: Providers): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/payments',
    tag: 'Payments',
    summary: 'Record a payment, or start one through a provider',
    permission: 'payments:record',
    idempotent: true,
    body: paymentInputSchema,
    status: 201,
    answer: paymentDetailSchema,
    refusals: {
      customer_not_found: 404,
      value_date_is_in_the_future: 422,
      provider_is_unknown: 422,
      instrument_is_missing: 422,
      amount_is_too_large: 422,
      ...allocationRefusals,
    },
    handle: ({ tx, actor, body }) => recordPayment(tx, actor, body, providers),
  })
