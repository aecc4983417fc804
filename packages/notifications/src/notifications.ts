import type { Context, Platform } from '@recoup/platform/platform'

export function createNotifications(_platform: Platform, _deps: unknown): Context {
  return { routes: [], consumers: [], jobs: [] }
}
