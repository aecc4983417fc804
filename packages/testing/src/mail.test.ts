import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { openHouse } from './open-house.ts'

/** A real SMTP server that keeps what it is given; `refuse` makes it say that it is busy. */
async function openMailServer() {
  const mails: Email[] = []
  const state = { refuse: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (state.refuse) return done(Object.assign(new Error('busy, try again'), { responseCode: 451 }))
        mails.push(await PostalMime.parse(Buffer.concat(chunks)))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    state,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test('an invitation reaches the mail server, once, with a link that works', async () => {
  await using post = await openMailServer()
  await using house = await openHouse({
    environment: { SMTP_URL: post.url, MAIL_FROM: 'Recoup <hello@recoup.example>' },
  })
  const administrator = await house.register({ name: 'Ünal & Söhne' })
  await administrator.post('/api/invitations', { email: 'new@example.com', role: 'finance' })
  await house.settle()
  await house.settle()
  expect(post.mails).toHaveLength(1)
  expect(post.mails[0]?.from).toMatchObject({ address: 'hello@recoup.example', name: 'Recoup' })
  expect(post.mails[0]?.to?.[0]).toMatchObject({ address: 'new@example.com' })
  const text = post.mails[0]?.text ?? ''
  expect(text).toContain('Ünal & Söhne')
  const token = /token=([\w-]+)/.exec(text)?.[1]
  const accepted = await house.server.inject({
    method: 'POST',
    url: '/api/invitations/accept',
    payload: { token, name: 'New Person', password: 'correct horse battery staple' },
  })
  expect(accepted.statusCode).toBe(201)
})

test('a mail server that is busy gets the mail later', async () => {
  await using post = await openMailServer()
  await using house = await openHouse({ environment: { SMTP_URL: post.url } })
  const administrator = await house.register()
  post.state.refuse = true
  await administrator.post('/api/invitations', { email: 'new@example.com', role: 'finance' })
  await house.settle()
  expect(post.mails).toHaveLength(0)
  const { rowCount } = await house.db.systemPool.query(
    'update graphile_worker._private_jobs set run_at = now() where attempts > 0',
  )
  expect(rowCount).toBe(1)
  post.state.refuse = false
  await house.settle()
  expect(post.mails).toHaveLength(1)
})
