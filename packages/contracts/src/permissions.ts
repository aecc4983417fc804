import { z } from 'zod'

/** Every permission, with what it lets a person do. Routes name one each; roles are lists of them. */
export const permissionWords = {
  'customers:read': 'See customers, debts and balances',
  'customers:write': 'Add and change customers and debts',
  'customers:delete': 'Delete customers on whom nothing was ever posted',
  'customers:export': 'Export customers',
  'imports:read': 'See imports',
  'imports:run': 'Import workbooks',
  'payments:read': 'See payments',
  'payments:record': 'Record payments and settle pending ones',
  'payments:refund': 'Refund payments',
  'payments:reverse': 'Reverse payments, refunds and debts',
  'analytics:read': 'See payment analytics',
  'analytics:manage': 'Enter exchange rates and rebuild figures',
  'notifications:read': 'See notifications',
  'audit:read': 'Read the audit log',
  'people:read': 'See who works here',
  'people:manage': 'Invite, change and deactivate people',
  'organisation:manage': 'Change the organisation',
  'keys:manage': 'Create and revoke API keys',
  'events:manage': 'Retry events that could not be handled',
} as const

export type Permission = keyof typeof permissionWords
export const permissions = Object.keys(permissionWords) as Permission[]
export const permissionSchema = z.enum(permissions as [Permission, ...Permission[]])

export const roles = ['administrator', 'manager', 'collector', 'finance', 'auditor'] as const
export type Role = (typeof roles)[number]
export const roleSchema = z.enum(roles)

const everyone: Permission[] = ['customers:read', 'payments:read', 'imports:read', 'notifications:read', 'people:read']

export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  manager: [
    ...everyone,
    'customers:write',
    'customers:delete',
    'customers:export',
    'imports:run',
    'payments:record',
    'payments:refund',
    'payments:reverse',
    'analytics:read',
    'analytics:manage',
    'audit:read',
  ],
  finance: [
    ...everyone,
    'customers:write',
    'customers:export',
    'imports:run',
    'payments:record',
    'payments:refund',
    'payments:reverse',
    'analytics:read',
    'analytics:manage',
  ],
  collector: [...everyone, 'customers:write', 'payments:record'],
  auditor: [...everyone, 'customers:export', 'analytics:read', 'audit:read'],
}
