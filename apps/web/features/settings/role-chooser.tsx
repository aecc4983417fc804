'use client'

import { type Role, roles } from '@recoup/contracts/permissions'
import { useGetRolesQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { RadioList } from '#ui/radio-list.tsx'
import { usePermissionWords } from './use-permission-words.ts'

type RoleChooserProps = { name: string; value: Role; onChange: (role: Role) => void }

/** The roles with what each is for; under the chosen one, what it may do. */
export function RoleChooser({ name, value, onChange }: RoleChooserProps) {
  const t = useT('settings')
  const wordsOf = usePermissionWords()
  const { data } = useGetRolesQuery()
  const described = data?.items.find((item) => item.role === value)
  return (
    <RadioList
      legend={t('invitation.role')}
      name={name}
      value={value}
      onChange={onChange}
      options={roles.map((role) => ({
        value: role,
        label: t(`role.${role}`),
        detail:
          role !== value || described === undefined ? (
            t(`roleFor.${role}`)
          ) : (
            <>
              {t(`roleFor.${role}`)}
              <span className="mt-1 block">
                {t('roles.mayDo')} {described.permissions.map((one) => wordsOf(one.permission, one.words)).join(' · ')}
              </span>
            </>
          ),
      }))}
    />
  )
}
