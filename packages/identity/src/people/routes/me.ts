import { meSchema } from '@recoup/contracts/identity'
import { selfChangeSchema } from '@recoup/contracts/identity-people'
import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { sql, type Tx } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import type { z } from 'zod'
import { organisationOfRow, selfOfRow } from '../../auth/answer-logged-in.ts'
import { onlyPeople, requirePerson } from '../../auth/require-person.ts'
import type { IdentityParts } from '../../identity-parts.ts'
import { personWithOrganisation } from '../../sessions/rotate-refresh-token.ts'

async function meOf(tx: Tx, actor: Actor): Promise<z.output<typeof meSchema>> {
  const owner = await personWithOrganisation(tx, requirePerson(actor).personId)
  assert(owner, 'an actor with a session is a person of the organisation')
  return { person: selfOfRow(owner.person), organisation: organisationOfRow(owner.organisation) }
}

export const getMe = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/me',
    tag: 'Me',
    summary: 'Who is logged in, what they may do, and for which organisation',
    permission: 'signed-in',
    answer: meSchema,
    refusals: onlyPeople,
    handle: ({ tx, actor }) => meOf(tx, actor),
  })

export const patchMe = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'PATCH',
    path: '/api/me',
    tag: 'Me',
    summary: 'Change your own name',
    permission: 'signed-in',
    body: selfChangeSchema,
    answer: meSchema,
    refusals: onlyPeople,
    handle: async ({ tx, actor, body }) => {
      const before = await meOf(tx, actor)
      if (body.name === undefined || body.name === before.person.name) return before
      await sql`update identity.people set name = ${body.name} where id = ${before.person.id}`.execute(tx)
      await audit(tx, actor, {
        action: 'person.changed',
        subjectType: 'person',
        subjectId: before.person.id,
        before: { name: before.person.name },
        after: { name: body.name },
      })
      standings.forget()
      return { ...before, person: { ...before.person, name: body.name } }
    },
  })
