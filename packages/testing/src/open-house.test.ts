import { rows, sql } from '@recoup/platform/db'
import { expect, test } from 'vitest'
import { openHouse } from './open-house.ts'

test('every table has a tenant, row-level security with a policy, and nothing the application can bypass it with', async () => {
  await using house = await openHouse()
  const open = await rows<{ table: string }>(
    house.db.system,
    sql`select c.oid::regclass::text as table
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname in ('platform', 'identity', 'receivables', 'notifications', 'sandbox')
          and (not c.relrowsecurity
            or not exists (select 1 from pg_policy p where p.polrelid = c.oid)
            or not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull))`,
  )
  expect(open).toEqual([])
  const [role] = await rows<{ rolsuper: boolean; rolbypassrls: boolean }>(
    house.db.app,
    sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
  )
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
})

test('without a tenant the application sees no row of any table', async () => {
  await using house = await openHouse()
  await house.register()
  const seen = await rows(house.db.app, sql`select 1 from platform.audit_log`)
  const there = await rows(house.db.system, sql`select 1 from platform.audit_log`)
  expect(seen).toEqual([])
  expect(there.length).toBeGreaterThan(0)
})
