import type { Permission } from '@recoup/contracts/permissions'
import {
  Bell,
  ChartColumn,
  FileDown,
  FileSpreadsheet,
  House,
  type LucideIcon,
  ScrollText,
  Settings,
  Users,
  WalletCards,
} from 'lucide-react'

export type Section = {
  key: 'home' | 'customers' | 'payments' | 'imports' | 'exports' | 'analytics' | 'notifications' | 'audit' | 'settings'
  href: string
  icon: LucideIcon
  /** Pressed after `g`. */
  letter: string
  permission: Permission | null
}

/** The rail, from top to bottom. */
export const sections: readonly Section[] = [
  { key: 'home', href: '/', icon: House, letter: 'h', permission: null },
  { key: 'customers', href: '/customers', icon: Users, letter: 'c', permission: 'customers:read' },
  { key: 'payments', href: '/payments', icon: WalletCards, letter: 'p', permission: 'payments:read' },
  { key: 'imports', href: '/imports', icon: FileSpreadsheet, letter: 'i', permission: 'imports:read' },
  { key: 'exports', href: '/exports', icon: FileDown, letter: 'x', permission: 'payments:read' },
  { key: 'analytics', href: '/analytics', icon: ChartColumn, letter: 'y', permission: 'analytics:read' },
  { key: 'notifications', href: '/notifications', icon: Bell, letter: 'n', permission: 'notifications:read' },
  { key: 'audit', href: '/audit', icon: ScrollText, letter: 'a', permission: 'audit:read' },
  { key: 'settings', href: '/settings', icon: Settings, letter: 's', permission: null },
]

/** Whether `path` is this section or inside it. */
export const isWithin = (path: string, section: Section): boolean =>
  path === section.href || (section.href !== '/' && path.startsWith(`${section.href}/`))
