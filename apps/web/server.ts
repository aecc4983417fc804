import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import next from 'next'
import { readConfig, type WebConfig } from './server/config.ts'
import { createForwarder, isForApi } from './server/forward-to-api.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

function startReason(error: NodeJS.ErrnoException, config: WebConfig): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${config.port} is taken by another program: stop it, or set WEB_PORT to a free port.`
  }
  if (error.code === 'EACCES') return `Port ${config.port} needs more rights: set WEB_PORT to a port above 1023.`
  return `The web could not start: ${error.message}`
}

/** Serves the screens, and passes /api and /ws on to the API. */
async function start(config: WebConfig): Promise<void> {
  const forwarder = createForwarder(config)
  const upgraded = new Set<Duplex>()
  let ready = false
  let stopping = false

  const server = http.createServer((request, response) => {
    if (request.url === '/healthz') {
      response.writeHead(ready && !stopping ? 200 : 503, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status: stopping ? 'stopping' : ready ? 'ok' : 'starting' }))
      return
    }
    if (isForApi(request.url)) return forwarder.forward(request, response)
    if (!config.trustProxy) request.headers['x-forwarded-proto'] = 'http'
    handle(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // Uploads of 200 MB over a slow line take longer than the default of 5 minutes.
  server.requestTimeout = 0
  server.keepAliveTimeout = 65_000
  server.on('upgrade', (request, socket: Duplex, head) => {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    if (isForApi(request.url)) return forwarder.forwardUpgrade(request, socket, head)
    if (config.dev) return void app.getUpgradeHandler()(request, socket, head)
    socket.destroy()
  })

  // The port is taken first: a clash is known at once, and before the build is loaded.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, resolve)
  })
  const { port } = server.address() as AddressInfo
  const app = next({ dev: config.dev, dir: import.meta.dirname, port, httpServer: server })
  const handle = app.getRequestHandler()

  const stop = () => {
    if (stopping) return
    stopping = true
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    for (const socket of upgraded) socket.destroy()
    forwarder.close()
    // Answers under way get five seconds; then whoever holds on is let go.
    setTimeout(() => process.exit(0), 5_000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', stop)

  await app.prepare()
  ready = true
  say(`Web: http://localhost:${port}`)
  process.send?.({ type: 'ready', port })
}

let config: WebConfig
try {
  config = readConfig(process.env, process.argv.slice(2))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
start(config).catch((error: unknown) => {
  const reason = error instanceof Error ? error : new Error(String(error))
  if (reason.message.includes('production build'))
    fail('There is no build yet: run `npm run build -w @recoup/web` first.')
  fail(startReason(reason, config))
})
