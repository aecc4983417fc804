import type { personChangeSchema } from '@recoup/contracts/identity-people'
import type { Actor } from '@recoup/platform/actor'
import { AppError, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import type { z } from 'zod'
import { requireRoleAtMostOwn } from '../auth/require-person.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import type { PersonRow } from '../tables.ts'

/**
 * Locks a person. Taken after every active administrator, always in the order of their ids: two administrators who demote
 * or deactivate each other at the same moment follow one another, so that one of them stays.
 */
async function lockPerson(tx: Tx, id: string): Promise<{ person: PersonRow; administrators: string[] }> {
  const administrators = await rows<{ id: string }>(
    tx,
    sql`select id from identity.people where role = 'administrator' and deactivated_at is null order by id for update`,
  )
  const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${id} for update`)
  if (!person) throw notFound('person')
  return { person, administrators: administrators.map((administrator) => administrator.id) }
}

function refuseToLoseTheLast(person: PersonRow, administrators: readonly string[]): void {
  if (administrators.length === 1 && administrators[0] === person.id)
    throw new AppError(
      409,
      'last_administrator_must_stay',
      `${person.name} is the only active administrator. Make somebody else an administrator first.`,
    )
}

/** Changes a name or a role. Throws 404, 409 last_administrator_must_stay, 403 permissions_exceed_yours. */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  id: string,
  input: z.output<typeof personChangeSchema>,
): Promise<PersonRow> {
  const { person, administrators } = await lockPerson(tx, id)
  const role = input.role ?? person.role
  const name = input.name ?? person.name
  if (role !== person.role) {
    requireRoleAtMostOwn(actor, role)
    requireRoleAtMostOwn(actor, person.role)
    if (role !== 'administrator') refuseToLoseTheLast(person, administrators)
  }
  if (role === person.role && name === person.name) return person
  await sql`update identity.people set role = ${role}, name = ${name} where id = ${id}`.execute(tx)
  await audit(tx, actor, {
    action: 'person.changed',
    subjectType: 'person',
    subjectId: id,
    before: { name: person.name, role: person.role },
    after: { name, role },
  })
  return { ...person, role, name }
}

/** Deactivates a person and ends their sessions; their API keys stop with them. Throws 404, 409 last_administrator_must_stay. */
export async function deactivatePerson(tx: Tx, actor: Actor, id: string): Promise<PersonRow> {
  const { person, administrators } = await lockPerson(tx, id)
  if (person.deactivated_at !== null) return person
  requireRoleAtMostOwn(actor, person.role)
  refuseToLoseTheLast(person, administrators)
  const now = instantOf(actor.now)
  await sql`update identity.people set deactivated_at = ${now}, deactivated_by = ${actor.personId}
    where id = ${id}`.execute(tx)
  const sessionsEnded = await endSessionsOf(tx, id, 'person_deactivated', actor.now)
  await audit(tx, actor, {
    action: 'person.deactivated',
    subjectType: 'person',
    subjectId: id,
    before: { active: true },
    after: { active: false, sessionsEnded },
  })
  return { ...person, deactivated_at: now }
}

/** Lets a deactivated person in again. Throws 404. */
export async function reactivatePerson(tx: Tx, actor: Actor, id: string): Promise<PersonRow> {
  const { person } = await lockPerson(tx, id)
  if (person.deactivated_at === null) return person
  requireRoleAtMostOwn(actor, person.role)
  await sql`update identity.people set deactivated_at = null, deactivated_by = null where id = ${id}`.execute(tx)
  await audit(tx, actor, {
    action: 'person.reactivated',
    subjectType: 'person',
    subjectId: id,
    before: { active: false },
    after: { active: true },
  })
  return { ...person, deactivated_at: null }
}
