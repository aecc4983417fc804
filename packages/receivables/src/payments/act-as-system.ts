import type { Actor } from '@recoup/platform/actor'
import { dayIn } from '@recoup/platform/clock'

export type Organisation = { tenantId: string; timeZone: string; currency: string; locale: string }

/** An actor without a person, for what happens by itself. `doing` is the name that the audit log shows. */
export const actAsSystem = (organisation: Organisation, nowMs: number, doing: string): Actor => ({
  kind: 'system',
  tenantId: organisation.tenantId,
  personId: null,
  apiKeyId: null,
  sessionId: null,
  name: doing,
  permissions: new Set(),
  requestId: doing,
  ip: null,
  now: nowMs,
  today: dayIn(organisation.timeZone, nowMs),
  timeZone: organisation.timeZone,
  currency: organisation.currency,
  locale: organisation.locale,
})
