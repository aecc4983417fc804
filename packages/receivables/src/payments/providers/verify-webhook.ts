import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '@recoup/platform/app-error'

/** How far a webhook's own time may be from ours, in milliseconds. */
const toleranceMs = 5 * 60_000

type Headers = Record<string, string | string[] | undefined>

const signatureIsWrong = (why: string): AppError =>
  new AppError(401, 'webhook_signature_is_wrong', 'This webhook is not signed with the secret that was agreed.', {
    internal: new Error(why),
  })

/**
 * Checks a webhook as the Standard Webhooks specification says (https://www.standardwebhooks.com): HMAC-SHA256 over
 * `id.timestamp.body`, base64, in constant time, any of several signatures, at most five minutes old or early. Returns the
 * webhook's id. Throws 401 `webhook_signature_is_wrong`.
 */
export function verifyWebhook(secret: string | Buffer, headers: Headers, rawBody: string, nowMs: number): string {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    throw signatureIsWrong('a webhook header is missing')
  if (id.length > 200 || !/^\d{1,12}$/.test(timestamp)) throw signatureIsWrong('a webhook header is malformed')
  if (Math.abs(nowMs - Number(timestamp) * 1000) > toleranceMs)
    throw signatureIsWrong('the webhook is too old or early')
  const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${rawBody}`).digest()
  const matches = signatures
    .split(' ')
    .slice(0, 10)
    .some((signature) => {
      const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64')
      return signature.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected)
    })
  if (!matches) throw signatureIsWrong('no signature matches')
  return id
}
