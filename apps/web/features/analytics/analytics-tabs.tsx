'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'

const tabs = [
  { name: 'payments', href: '/analytics' },
  { name: 'receivables', href: '/analytics/receivables' },
] as const

/** The screens of figures. Which money was chosen goes along; the days mean something else on each. */
export function AnalyticsTabs() {
  const t = useT('charts')
  const path = usePathname()
  const params = useSearchParams()
  const kept = new URLSearchParams([...params].filter(([name]) => name === 'currency' || name === 'convert')).toString()
  return (
    <nav
      aria-label={t('tabs.label')}
      className="flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
    >
      {tabs.map(({ name, href }) => (
        <Link
          key={name}
          href={kept === '' ? href : `${href}?${kept}`}
          aria-current={path === href ? 'page' : undefined}
          className={cx(
            '-mb-px flex h-10 shrink-0 items-center rounded-sm border-b-2 text-base font-medium -outline-offset-2',
            path === href ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {t(`tabs.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
