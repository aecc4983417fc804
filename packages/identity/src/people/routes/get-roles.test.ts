import { permissions, roles } from '@recoup/contracts/permissions'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

test('GET /api/roles tells in words what each role may do', async () => {
  await using house = await openHouse()
  const person = await house.register()
  const { status, body } = await person.get('/api/roles')
  expect(status).toBe(200)
  expect(body.items.map((item: { role: string }) => item.role)).toEqual([...roles])
  expect(body.items[0].permissions).toHaveLength(permissions.length)
  expect(body.items[0].permissions[0]).toEqual({
    permission: 'customers:read',
    words: 'See customers, debts and balances',
  })
  expect((await request(house.server, 'GET', '/api/roles')).status).toBe(401)
})
