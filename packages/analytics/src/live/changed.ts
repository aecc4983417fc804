import type { AnalyticsChanged } from '@recoup/contracts/analytics'
import type { FeedMessage } from '@recoup/platform/realtime'

/** Tells dashboards that are open that what they show is not what the API says any more. */
export const changed = (payload: AnalyticsChanged): FeedMessage => ({
  audience: { permission: 'analytics:read' },
  event: 'analytics_changed',
  payload,
  watched: true,
})

/** Whatever they show. */
export const everythingChanged: FeedMessage = changed({ from: null, to: null, currencies: null })
