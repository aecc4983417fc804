import type { Permission, Role } from '@recoup/contracts/permissions'

export type Person = {
  id: string
  name: string
  email: string
  role: Role
  permissions: readonly Permission[]
  active: boolean
  locale?: string
}

/** What notifications asks of others. */
export type NotificationsDeps = {
  people(tenantId: string): Promise<readonly Person[]>
  organisations(): Promise<readonly { tenantId: string; name: string; timeZone: string; locale: string }[]>
}
