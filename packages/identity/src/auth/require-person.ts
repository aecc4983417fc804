import type { Permission, Role } from '@recoup/contracts/permissions'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { permissionsSetOf } from './standings.ts'

/** The refusal of requirePerson, for the `refusals` of a route. */
export const onlyPeople = { only_people_can_do_this: 403 } as const

/** Refuses API keys where it is about a person's own things (403 only_people_can_do_this). */
export function requirePerson(actor: Actor): { personId: string; sessionId: string | null } {
  if (actor.personId === null)
    throw new AppError(403, 'only_people_can_do_this', 'Log in as a person to do this; an API key cannot.')
  return { personId: actor.personId, sessionId: actor.sessionId }
}

/** Nobody hands out more than they have (403 permissions_exceed_yours). */
export function requireAtMostOwn(actor: Actor, wanted: Iterable<Permission>): void {
  const above = [...wanted].filter((permission) => !actor.permissions.has(permission))
  if (above.length > 0)
    throw new AppError(403, 'permissions_exceed_yours', `You can't give what you don't have: ${above.join(', ')}.`)
}

export const requireRoleAtMostOwn = (actor: Actor, role: Role): void => requireAtMostOwn(actor, permissionsSetOf(role))
