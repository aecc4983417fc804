import { createHmac } from 'node:crypto'
import { AppError } from '@recoup/platform/app-error'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

const secret = 'a secret that was agreed'
const body = '{"amount":1000}'
const now = Date.parse('2026-03-10T10:00:00Z')

function signed(at = now, key = secret, content = body): Record<string, string> {
  const timestamp = String(at / 1000)
  const signature = createHmac('sha256', key).update(`event-1.${timestamp}.${content}`).digest('base64')
  return { 'webhook-id': 'event-1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

describe('the signature of a webhook', () => {
  test('lets in what is signed with the agreed secret, and says which event it is', () => {
    expect(verifyWebhook(secret, signed(), body, now)).toBe('event-1')
  })

  test('one good signature among several is enough, as while a secret is being changed', () => {
    const headers = signed()
    headers['webhook-signature'] = `v1,AAAA v2,xyz ${headers['webhook-signature']}`
    expect(verifyWebhook(secret, headers, body, now)).toBe('event-1')
  })

  test('agrees with the example of the specification', () => {
    // standardwebhooks.com: msg_p5jXN8AQM9LWM0D4loKWxJek, secret MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw in base64
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    expect(verifyWebhook(key, headers, '{"test": 2432232314}', 1_614_265_330_000)).toBe(headers['webhook-id'])
  })

  const minutes = (count: number): number => count * 60_000
  test.each([
    { why: 'another secret', headers: signed(now, 'another'), content: body },
    { why: 'a changed body', headers: signed(), content: '{"amount":9000}' },
    { why: 'an age above five minutes', headers: signed(now - minutes(5) - 1_000), content: body },
    { why: 'a time more than five minutes ahead', headers: signed(now + minutes(5) + 1_000), content: body },
    { why: 'another id', headers: { ...signed(), 'webhook-id': 'event-2' }, content: body },
    { why: 'no signature', headers: { ...signed(), 'webhook-signature': '' }, content: body },
    { why: 'a signature without its version', headers: strip(signed()), content: body },
    { why: 'no headers', headers: {}, content: body },
    { why: 'a time that is none', headers: { ...signed(), 'webhook-timestamp': '1e9' }, content: body },
  ])('refuses $why (401 webhook_signature_is_wrong)', ({ headers, content }) => {
    const refused = (() => {
      try {
        return verifyWebhook(secret, headers, content, now)
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ status: 401, code: 'webhook_signature_is_wrong' })
  })

  test('lets in what is just within five minutes', () => {
    expect(verifyWebhook(secret, signed(now - minutes(5)), body, now)).toBe('event-1')
  })
})

function strip(headers: Record<string, string>): Record<string, string> {
  return { ...headers, 'webhook-signature': (headers['webhook-signature'] ?? '').replace('v1,', '') }
}
