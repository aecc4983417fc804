import type { Platform } from '@recoup/platform/platform'

export function createSandbox(_platform: Platform) {
  return { credentials: { url: () => '', apiKey: '', webhookSecret: '' }, listen: async (_options: { port: number; webhookUrl: string }) => {}, close: async () => {} }
}
