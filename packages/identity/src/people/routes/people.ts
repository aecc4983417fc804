import { type Person, personChangeSchema, personSchema } from '@recoup/contracts/identity-people'
import { idSchema } from '@recoup/contracts/ids'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import type { IdentityParts } from '../../identity-parts.ts'
import { endSecondFactorOf } from '../../second-factor/enrol.ts'
import type { PersonRow } from '../../tables.ts'
import { changePerson, deactivatePerson, reactivatePerson } from '../change-person.ts'

const params = z.object({ id: idSchema })

const personOfRow = (person: PersonRow): Person => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: person.role,
  active: person.deactivated_at === null,
  totpEnabled: person.totp_sealed !== null,
  createdAt: person.created_at,
  deactivatedAt: person.deactivated_at,
})

export const getPeople = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/people',
    tag: 'People',
    summary: 'Everybody who works here, those who are deactivated included',
    permission: 'people:read',
    answer: z.object({ items: z.array(personSchema) }),
    handle: async ({ tx }) => ({
      items: (await rows(tx, sql<PersonRow>`select * from identity.people order by name, id`)).map(personOfRow),
    }),
  })

export const getPerson = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/people/:id',
    tag: 'People',
    summary: 'One person',
    permission: 'people:read',
    params,
    answer: personSchema,
    refusals: { person_not_found: 404 },
    handle: async ({ tx, params }) => {
      const person = await row(tx, sql<PersonRow>`select * from identity.people where id = ${params.id}`)
      if (!person) throw notFound('person')
      return personOfRow(person)
    },
  })

export const patchPerson = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'PATCH',
    path: '/api/people/:id',
    tag: 'People',
    summary: "Change a person's role or name",
    permission: 'people:manage',
    params,
    body: personChangeSchema,
    answer: personSchema,
    refusals: { person_not_found: 404, last_administrator_must_stay: 409, permissions_exceed_yours: 403 },
    handle: async ({ tx, actor, params, body }) => {
      const person = await changePerson(tx, actor, params.id, body)
      standings.forget()
      return personOfRow(person)
    },
  })

export const postDeactivation = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/people/:id/deactivation',
    tag: 'People',
    summary: 'Deactivate a person: their sessions end and their API keys stop',
    permission: 'people:manage',
    params,
    answer: personSchema,
    refusals: { person_not_found: 404, last_administrator_must_stay: 409, permissions_exceed_yours: 403 },
    handle: async ({ tx, actor, params }) => {
      const person = await deactivatePerson(tx, actor, params.id)
      standings.forget()
      return personOfRow(person)
    },
  })

export const deleteDeactivation = ({ standings }: IdentityParts): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/people/:id/deactivation',
    tag: 'People',
    summary: 'Let a deactivated person in again',
    permission: 'people:manage',
    params,
    answer: personSchema,
    refusals: { person_not_found: 404, permissions_exceed_yours: 403 },
    handle: async ({ tx, actor, params }) => {
      const person = await reactivatePerson(tx, actor, params.id)
      standings.forget()
      return personOfRow(person)
    },
  })

export const deletePersonTotp = (): Route =>
  defineRoute({
    method: 'DELETE',
    path: '/api/people/:id/totp',
    tag: 'People',
    summary: 'Turn off the second factor of a colleague who lost it',
    permission: 'people:manage',
    params,
    status: 204,
    refusals: { person_not_found: 404, permissions_exceed_yours: 403 },
    handle: ({ tx, actor, params }) => endSecondFactorOf(tx, actor, params.id),
  })
