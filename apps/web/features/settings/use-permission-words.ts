'use client'

import { type Permission, permissions } from '@recoup/contracts/permissions'
import { useCallback } from 'react'
import { useT } from '#messages/use-t.ts'

const isKnown = (permission: string): permission is Permission => permissions.some((one) => one === permission)

/** What a permission lets somebody do, in the language of the screen; the server's words for one that is newer than us. */
export function usePermissionWords(): (permission: string, fallback?: string) => string {
  const t = useT('settings')
  return useCallback(
    (permission, fallback = permission) => (isKnown(permission) ? t(`permission.${permission}`) : fallback),
    [t],
  )
}

const areas = [
  'customers',
  'imports',
  'payments',
  'notifications',
  'audit',
  'people',
  'organisation',
  'keys',
  'events',
] as const

/** The permissions by what they are about: `payments:record` is about payments. */
export function permissionsByArea<P extends string>(all: readonly P[]) {
  const groups = new Map<(typeof areas)[number] | 'other', P[]>()
  for (const permission of all) {
    const area = areas.find((one) => permission.startsWith(`${one}:`)) ?? 'other'
    groups.set(area, [...(groups.get(area) ?? []), permission])
  }
  return [...groups].map(([area, permissions]) => ({ area, permissions }))
}
