import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Database, inTenant } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { instruments } from './instruments.ts'
import { captureIntent, createIntent, findIntent, SandboxRefusal } from './intents.ts'
import { createRefund } from './refunds.ts'
import { settleDue } from './settle-due.ts'
import { deliverWebhooks } from './webhooks.ts'

export type Sandbox = {
  /** What a merchant needs to use it. The address is empty until it listens. */
  credentials: { url(): string; apiKey: string; webhookSecret: string }
  /** Listens on 127.0.0.1 (port 0: any free one) and sends webhooks to `webhookUrl`. */
  listen(options: { port: number; webhookUrl: string }): Promise<{ url: string }>
  /** Settles and delivers what is due by the clock. It happens by itself; tests ask for it. */
  work(): Promise<void>
  close(): Promise<void>
}

const workEveryMs = 250
/** How long an answer that comes too late is held back, unless the caller goes away sooner. */
const holdMs = 30_000

/**
 * The mock payment provider: an HTTP service of its own, on a port of its own, with books of its own that survive a crash.
 * What it does with a payment depends on the test instrument (instruments.ts). Keys are derived from the server's secret.
 */
export function createSandbox({ db, clock, log, config }: Platform): Sandbox {
  const derive = (what: string): string =>
    createHmac('sha256', config.secret).update(`sandbox ${what}`).digest('base64url')
  const apiKey = `sandbox_${derive('api key')}`
  const webhookSecret = derive('webhooks')
  const stopping = new AbortController()
  const server = createServer(db, () => clock.now(), apiKey, stopping.signal)
  let url = ''
  let webhookUrl = ''
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined

  async function workOnce(): Promise<void> {
    await settleDue(db, clock.now())
    const target = { url: webhookUrl, secret: webhookSecret }
    while (webhookUrl !== '' && (await deliverWebhooks(db, target, clock.now(), stopping.signal)) > 0);
  }
  // One round at a time: a slow merchant delays the next round, it doesn't multiply them.
  const work = async (): Promise<void> => {
    while (working) await working.catch(() => {})
    working = workOnce().finally(() => {
      working = undefined
    })
    return working
  }

  return {
    credentials: { url: () => url, apiKey, webhookSecret },
    listen: async (options) => {
      webhookUrl = options.webhookUrl
      url = await server.listen({ host: '127.0.0.1', port: options.port })
      timer = setInterval(() => {
        if (working) return
        work().catch((error) => log.warn({ err: error }, 'the sandbox provider could not do its rounds'))
      }, workEveryMs)
      return { url }
    },
    work,
    close: async () => {
      clearInterval(timer)
      stopping.abort()
      await working?.catch(() => {})
      await server.close()
    },
  }
}

const moneySchema = { amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER) }
const intentBody = z.object({
  ...moneySchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
  instrument: z.string().max(100),
  paymentId: z.string().min(1).max(100),
})
const refundBody = z.object({ ...moneySchema, refundId: z.string().min(1).max(100) })
const idParams = z.object({ id: z.uuid() })

function createServer(db: Database, now: () => number, apiKey: string, stopping: AbortSignal): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 })
  const merchantOf = (request: FastifyRequest): string => {
    const given = Buffer.from(request.headers.authorization ?? '')
    const wanted = Buffer.from(`Bearer ${apiKey}`)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new SandboxRefusal(401, 'api_key_is_wrong', 'This is not the API key of the sandbox.')
    return parse(z.uuid(), request.headers['merchant-account'])
  }
  const keyOf = (request: FastifyRequest): string =>
    parse(z.string().min(1).max(255), request.headers['idempotency-key'])

  server.setErrorHandler((error, _request, reply) => {
    const status =
      error instanceof SandboxRefusal ? error.status : ((error as { statusCode?: number }).statusCode ?? 500)
    const code = error instanceof SandboxRefusal ? error.code : 'something_went_wrong'
    const message = error instanceof Error ? error.message : 'Something went wrong.'
    return reply.code(status).send({ error: { code, message } })
  })
  server.get('/instruments', async () => ({
    items: Object.entries(instruments).map(([token, { description }]) => ({ token, description })),
  }))
  server.post('/v1/intents', async (request) => {
    const merchant = merchantOf(request)
    const input = parse(intentBody, request.body)
    return inTenant(db, merchant, (tx) => createIntent(tx, merchant, keyOf(request), input, now()))
  })
  server.get('/v1/intents/:id', async (request) =>
    inTenant(db, merchantOf(request), (tx) => findIntent(tx, parse(idParams, request.params).id)),
  )
  server.post('/v1/intents/:id/capture', async (request, reply) => {
    const { id } = parse(idParams, request.params)
    const { intent, hang } = await inTenant(db, merchantOf(request), (tx) => captureIntent(tx, id, now()))
    return hang ? sayNothing(reply, stopping) : intent
  })
  server.post('/v1/intents/:id/refunds', async (request) => {
    const merchant = merchantOf(request)
    const { id } = parse(idParams, request.params)
    const input = parse(refundBody, request.body)
    return inTenant(db, merchant, (tx) => createRefund(tx, merchant, keyOf(request), id, input, now()))
  })
  return server as unknown as FastifyInstance
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new SandboxRefusal(400, 'request_is_invalid', z.prettifyError(result.error))
}

/** Holds the connection until the caller gives up, then drops it: no answer, as from a provider that hangs. */
async function sayNothing(reply: FastifyReply, stopping: AbortSignal): Promise<void> {
  reply.hijack()
  const held = AbortSignal.any([stopping, AbortSignal.timeout(holdMs)])
  await new Promise<void>((resolve) => {
    reply.raw.once('close', resolve)
    held.addEventListener('abort', () => resolve(), { once: true })
  })
  reply.raw.destroy()
}
