import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'

/*
 * Browsers, as far as the server can tell: real socket.io clients in a process of their own. A payment's reference is the
 * moment (milliseconds since 1970) at which it was to be sent; its latency is known when it arrives. Commands come, and
 * answers go, as messages of the parent process.
 */
type Command = { connect: { url: string; tokens: string[]; socketsEach: number } } | { report: { expected: number } }

const samples: number[] = []
const now = (): number => performance.timeOrigin + performance.now()

async function connect({ url, tokens, socketsEach }: { url: string; tokens: string[]; socketsEach: number }) {
  const connecting: Promise<void>[] = []
  for (const token of tokens) {
    for (let n = 0; n < socketsEach; n++) {
      const socket = io(url, { path: '/ws/payments', transports: ['websocket'], forceNew: true, auth: { token } })
      socket.on('payment_event', ({ payment }: { payment: { reference: string } }) => {
        if (payment.reference.startsWith('at ')) samples.push(now() - Number(payment.reference.slice(3)))
      })
      connecting.push(new Promise((resolve) => socket.once('live', () => resolve())))
      // Not all in one moment: what is measured is payments, not the opening of doors.
      if (connecting.length % 50 === 0) await Promise.all(connecting)
    }
  }
  await Promise.all(connecting)
}

process.on('message', async (command: Command) => {
  if ('connect' in command) {
    await connect(command.connect)
    process.send?.({ connected: true })
    return
  }
  for (let waited = 0; samples.length < command.report.expected && waited < 15_000; waited += 50) await pause(50)
  process.send?.({ samples: samples.splice(0) })
})
process.on('disconnect', () => process.exit(0))
