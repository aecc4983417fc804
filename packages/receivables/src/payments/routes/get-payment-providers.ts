import { paymentProvidersSchema } from '@recoup/contracts/payments'
import { AppError } from '@recoup/platform/app-error'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { ProviderAway, type Providers } from '../providers/provider.ts'

export const getPaymentProviders = (providers: Providers): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/payment-providers',
    tag: 'Payments',
    summary: 'The payment providers that are connected, and what they can charge',
    permission: 'payments:read',
    answer: paymentProvidersSchema,
    refusals: { payment_provider_is_away: 503 },
    handle: async ({ request }) => {
      try {
        const described = [...providers.values()].map(async (provider) => ({
          name: provider.name,
          instruments: [...(await provider.instruments(request.signal))],
        }))
        return { items: await Promise.all(described) }
      } catch (error) {
        if (!(error instanceof ProviderAway)) throw error
        throw new AppError(
          503,
          'payment_provider_is_away',
          'The payment provider gives no answer. Try again in a moment.',
          {
            internal: error,
          },
        )
      }
    },
  })
