import { createHmac } from 'node:crypto'

/** The headers of a Standard Webhook (https://www.standardwebhooks.com): `v1,` and base64 of HMAC-SHA256. */
export function signWebhook(secret: string, id: string, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
