import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const lookMs = 20

/**
 * Lets the server close in time. Node ends the connections that are idle when the close begins and waits for the others,
 * among them those that become idle a moment later (the client keeps them alive, for more than a minute), those that have
 * not said anything yet, and sockets that were upgraded. Requests under way get `drainMs` to be answered.
 */
export function endConnections(server: FastifyInstance, drainMs: number): void {
  const http = server.server
  const open = new Set<Socket>()
  http.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.addHook('preClose', (done) => {
    if (!http.listening) return done()
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    const idle = setInterval(() => http.closeIdleConnections(), lookMs)
    const end = setTimeout(() => {
      server.log.warn({ connections: open.size }, 'connections were cut: their requests did not end in time')
      for (const socket of open) socket.destroy()
    }, drainMs)
    http.once('close', () => {
      clearInterval(idle)
      clearTimeout(end)
    })
    done()
  })
}
