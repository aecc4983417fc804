import type { Context, Platform } from '@recoup/platform/platform'

/** The table of contents of imports. */
export function createImports(_platform: Platform): Context {
  return { routes: [], consumers: [], jobs: [] }
}
