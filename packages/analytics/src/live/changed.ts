import type { AnalyticsChanged } from '@recoup/contracts/analytics'
import type { FeedMessage } from '@recoup/platform/realtime'

/** Tells dashboards that what they show is not what the API says any more. */
export const changed = (payload: AnalyticsChanged): FeedMessage => ({
  audience: { permission: 'analytics:read' },
  event: 'analytics_changed',
  payload,
})

/** Whatever they show. */
export const everythingChanged: FeedMessage = changed({ from: null, to: null, currencies: null })
