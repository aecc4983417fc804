'use client'

import { type Permission, permissions } from '@recoup/contracts/permissions'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { Fragment } from 'react'
import { type RoleDescription, useGetRolesQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { cx } from '#ui/cx.ts'
import { Card } from '#ui/layout.tsx'
import { Badge } from '#ui/status.tsx'
import { CardSkeleton, Loaded } from './loaded.tsx'
import { SettingsPage } from './settings-page.tsx'
import { permissionsByArea, usePermissionWords } from './use-permission-words.ts'

/** Which role may do what, in words. */
export function RolesScreen() {
  const t = useT('settings')
  const query = useGetRolesQuery()
  return (
    <SettingsPage
      wide
      title={t('roles.title')}
      detail={t.rich('roles.detail', {
        link: () => (
          <Link href="/settings/people" className="font-medium text-accent underline underline-offset-2">
            {t('roles.people')}
          </Link>
        ),
      })}
    >
      <Loaded query={query} what={t('roles.title')} skeleton={<CardSkeleton lines={12} />}>
        {({ items }) => (
          <>
            <Card flush>
              <dl className="divide-y divide-line">
                {items.map(({ role }) => (
                  <div key={role} className="px-4 py-2.5 text-base sm:flex sm:gap-4">
                    <dt className="shrink-0 font-medium sm:w-32">{t(`role.${role}`)}</dt>
                    <dd className="text-pretty text-muted">{t(`roleFor.${role}`)}</dd>
                  </div>
                ))}
              </dl>
            </Card>
            <Matrix roles={items} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  )
}

function Matrix({ roles }: { roles: readonly RoleDescription[] }) {
  const t = useT('settings')
  const wordsOf = usePermissionWords()
  const own = useSession().person?.role
  const all = [
    ...new Set<Permission>([...permissions, ...roles.flatMap((r) => r.permissions.map((p) => p.permission))]),
  ]
  const may = new Map(roles.map((r) => [r.role, new Set<string>(r.permissions.map((p) => p.permission))]))
  const fallback = new Map(roles.flatMap((r) => r.permissions.map((p) => [p.permission, p.words])))
  return (
    <Card flush>
      <section
        aria-label={t('roles.matrix')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        className="relative overflow-x-auto rounded-lg -outline-offset-2"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{t('roles.matrix')}</caption>
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 z-10 min-w-44 border-b border-line bg-surface px-4 py-2.5 text-left font-medium text-muted"
              >
                {t('roles.permission')}
              </th>
              {roles.map(({ role }) => (
                <th
                  key={role}
                  scope="col"
                  className={cx(
                    'border-b border-line px-3 py-2.5 text-center align-bottom font-medium',
                    role === own && 'bg-accent-soft',
                  )}
                >
                  {t(`role.${role}`)}
                  {role === own && (
                    <span className="mt-0.5 flex justify-center">
                      <Badge tone="info">{t('roles.yours')}</Badge>
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissionsByArea(all).map(({ area, permissions }) => (
              <Fragment key={area}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={roles.length + 1}
                    className="border-b border-line bg-sunken px-4 py-1.5 text-left text-xs font-medium text-muted"
                  >
                    <span className="sticky left-4">{t(`permissionGroup.${area}`)}</span>
                  </th>
                </tr>
                {permissions.map((permission) => (
                  <tr key={permission}>
                    <th
                      scope="row"
                      className="sticky left-0 z-10 border-b border-line bg-surface px-4 py-2.5 text-left font-normal"
                    >
                      {wordsOf(permission, fallback.get(permission))}
                    </th>
                    {roles.map(({ role }) => (
                      <td
                        key={role}
                        className={cx('border-b border-line px-3 text-center', role === own && 'bg-accent-soft')}
                      >
                        {may.get(role)?.has(permission) ? (
                          <>
                            <Check aria-hidden className="inline size-4 text-good" />
                            <span className="sr-only">{t('roles.yes')}</span>
                          </>
                        ) : (
                          <>
                            <span aria-hidden className="text-muted">
                              –
                            </span>
                            <span className="sr-only">{t('roles.no')}</span>
                          </>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
