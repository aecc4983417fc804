import type { Role } from '@recoup/contracts/permissions'
import { assert } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { PersonRow } from '../tables.ts'

export type NewPerson = {
  tenantId: string
  email: string
  name: string
  role: Role
  passwordHash: string
  nowMs: number
}

/** Fails on the constraint email_is_one_persons when the address is taken, in whichever organisation. */
export async function insertPerson(tx: Tx, input: NewPerson): Promise<PersonRow> {
  const now = instantOf(input.nowMs)
  const person = await row(
    tx,
    sql<PersonRow>`
      insert into identity.people
        (id, tenant_id, email, name, role, password_hash, password_changed_at, created_at)
      values (${newId()}, ${input.tenantId}, ${input.email}, ${input.name}, ${input.role}, ${input.passwordHash},
        ${now}, ${now})
      returning *`,
  )
  assert(person, 'an inserted person is returned')
  return person
}
