'use client'

import type { Permission } from '@recoup/contracts/permissions'
import { CircleAlert } from 'lucide-react'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { permissionsByArea, usePermissionWords } from './use-permission-words.ts'

type PermissionPickerProps = {
  value: readonly Permission[]
  onChange: (value: Permission[]) => void
  error: string | undefined
}

/** Any of the permissions that the person has: nobody gives more than that. */
export function PermissionPicker({ value, onChange, error }: PermissionPickerProps) {
  const t = useT('settings')
  const wordsOf = usePermissionWords()
  const own = useSession().person?.permissions ?? []
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t('keys.may')}</legend>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
        {error ? (
          <p role="alert" className="flex gap-1.5 text-bad">
            <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
            {error}
          </p>
        ) : (
          <p>{t('keys.mayHelp')}</p>
        )}
        <span className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => onChange([...own])}>
            {t('keys.all')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            {t('keys.none')}
          </Button>
        </span>
      </div>
      <div className="columns-1 gap-6 rounded-md border border-line px-3 pt-2.5 sm:columns-2">
        {permissionsByArea(own).map(({ area, permissions }) => (
          <div key={area} className="mb-3 flex break-inside-avoid flex-col gap-1.5">
            <p className="text-xs font-medium text-muted">{t(`permissionGroup.${area}`)}</p>
            {permissions.map((permission) => (
              <Checkbox
                key={permission}
                label={wordsOf(permission)}
                checked={value.includes(permission)}
                onChange={(on) => onChange(on ? [...value, permission] : value.filter((other) => other !== permission))}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
