import { sql } from '@recoup/platform/db'
import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import { openHouse } from './open-house.ts'
import type { Person } from './person.ts'

type Progress = { exportId: string; state: string; done: number; total: number | null }

test('who may see payments hears how far an export is, until its end; another organisation hears nothing', async () => {
  await using house = await openHouse({ listen: true })
  const clerk = await house.register()
  const stranger = await house.register()
  const { id: customerId } = (await clerk.post('/api/customers', { name: 'Ada' })).body
  await sql`
    insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, status, value_on, created_at, status_at)
    select receivables.new_id(), ${clerk.tenantId}, ${customerId}, 'cash', 'EUR', n, 'completed', '2026-01-01', now(), now()
    from generate_series(1, 40000) n`.execute(house.db.system)
  const listen = async (person: Person, heard: Progress[]) => {
    const socket = io(house.url, {
      path: '/ws/payments',
      transports: ['websocket'],
      auth: { token: person.accessToken },
      forceNew: true,
    })
    socket.on('export_progress', (message: Progress) => void heard.push(message))
    await new Promise((resolve) => socket.once('live', resolve))
    return socket
  }
  const [heard, overheard]: [Progress[], Progress[]] = [[], []]
  const sockets = [await listen(clerk, heard), await listen(stranger, overheard)]
  try {
    const { id } = (await clerk.post('/api/exports', { format: 'xlsx' })).body
    await expect.poll(() => heard.at(-1)?.state, { timeout: 30_000 }).toBe('done')
    expect(heard.every((message) => message.exportId === id)).toBe(true)
    expect(heard.at(-1)).toMatchObject({ done: 40_000, total: 40_000, totalIsExact: true })
    const running = heard.filter((message) => message.state === 'running').map((message) => message.done)
    expect(running.length).toBeGreaterThan(0)
    expect(running).toEqual(running.toSorted((a, b) => a - b))
    expect(overheard).toEqual([])
  } finally {
    for (const socket of sockets) socket.disconnect()
  }
}, 60_000)
