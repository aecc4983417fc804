import type { Permission } from '@recoup/contracts/permissions'

/**
 * Who acts, for whom and when: handed to every verb. `today` is the tenant's own calendar day. A job acts as
 * `kind: 'system'` with no person.
 */
export type Actor = {
  kind: 'person' | 'api_key' | 'system'
  tenantId: string
  personId: string | null
  apiKeyId: string | null
  sessionId: string | null
  name: string
  permissions: ReadonlySet<Permission>
  requestId: string
  ip: string | null
  /** milliseconds since 1970 */
  now: number
  today: string
  timeZone: string
  /** the tenant's own currency, ISO 4217 */
  currency: string
  locale: string
}
