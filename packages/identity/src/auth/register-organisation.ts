import type { registrationSchema } from '@recoup/contracts/identity'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { databaseErrorOf, inTenant, sql } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import type { z } from 'zod'
import type { IdentityParts } from '../identity-parts.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { requireGoodPassword } from '../passwords/judge-password.ts'
import { insertPerson } from '../people/insert-person.ts'
import { type Device, openSession } from '../sessions/open-session.ts'
import type { Refreshed } from '../sessions/rotate-refresh-token.ts'
import type { OrganisationRow, PersonRow } from '../tables.ts'
import { personActor, type RequestFacts } from './standings.ts'

export type Registration = z.output<typeof registrationSchema>

export const emailIsTaken = () =>
  new AppError(
    409,
    'email_is_taken',
    'Somebody is registered with this e-mail address already. Log in, or use another.',
    {
      errors: [{ pointer: '/email', message: 'This address is taken.' }],
    },
  )

/** Turns the unique e-mail's violation into 409 email_is_taken. */
export async function refusingTakenEmail<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (databaseErrorOf(error)?.constraint === 'email_is_one_persons') throw emailIsTaken()
    throw error
  }
}

/**
 * Creates an organisation, its first administrator and their session, in one transaction. Throws 409 email_is_taken,
 * 422 password_is_too_easy.
 */
export async function registerOrganisation(
  parts: IdentityParts,
  input: Registration,
  device: Device,
  facts: RequestFacts,
): Promise<Refreshed> {
  requireGoodPassword(input.password, input.email)
  const passwordHash = await hashPassword(input.password)
  const organisation: OrganisationRow = {
    tenant_id: newId(),
    name: input.organisationName,
    currency: input.currency,
    time_zone: input.timeZone,
    locale: input.locale,
    demo: input.demo,
  }
  const tenantId = organisation.tenant_id
  const now = instantOf(facts.nowMs)
  return refusingTakenEmail(() =>
    inTenant(parts.db, tenantId, async (tx) => {
      await sql`
        insert into identity.organisations (tenant_id, name, currency, time_zone, locale, demo, created_at, updated_at)
        values (${tenantId}, ${organisation.name}, ${organisation.currency}, ${organisation.time_zone},
          ${organisation.locale}, ${organisation.demo}, ${now}, ${now})`.execute(tx)
      const person: PersonRow = await insertPerson(tx, {
        tenantId,
        email: input.email,
        name: input.name,
        role: 'administrator',
        passwordHash,
        nowMs: facts.nowMs,
      })
      const session = await openSession(tx, { id: person.id, tenantId }, device, facts.nowMs)
      const actor = personActor(organisation, person, session.sessionId, facts)
      await audit(tx, actor, {
        action: 'organisation.registered',
        subjectType: 'organisation',
        subjectId: tenantId,
        after: {
          name: input.organisationName,
          currency: input.currency,
          timeZone: input.timeZone,
          locale: input.locale,
          ...(input.demo ? { demo: true } : {}),
        },
      })
      await audit(tx, actor, {
        action: 'person.added',
        subjectType: 'person',
        subjectId: person.id,
        after: { name: input.name, email: input.email, role: 'administrator' },
      })
      await emit(tx, actor, {
        type: 'organisation.registered',
        key: tenantId,
        payload: { tenantId, name: input.organisationName, currency: input.currency },
      })
      return { person, organisation, ...session }
    }),
  )
}
