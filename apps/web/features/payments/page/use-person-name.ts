'use client'

import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useGetPeopleQuery } from '../payments-api.ts'

/** Who did something: a colleague by name; nobody in particular is the system itself. */
export function usePersonName(): (personId: string | null) => string {
  const t = useT('payments')
  const { data } = useGetPeopleQuery(undefined, { skip: !useCan('people:read') })
  return (personId) =>
    personId === null ? t('bySystem') : (data?.items.find((person) => person.id === personId)?.name ?? '–')
}
