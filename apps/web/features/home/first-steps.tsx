'use client'

import { ArrowRight, FileSpreadsheet, UserPlus, Users } from 'lucide-react'
import Link from 'next/link'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'

/** A fresh organisation: three ways to begin, and nothing else. */
export function FirstSteps() {
  const t = useT('home')
  const steps = [
    { key: 'import', href: '/imports?new=1', icon: <FileSpreadsheet aria-hidden />, can: useCan('imports:run') },
    { key: 'add', href: '/customers?new=1', icon: <UserPlus aria-hidden />, can: useCan('customers:write') },
    { key: 'invite', href: '/settings/people', icon: <Users aria-hidden />, can: useCan('people:manage') },
  ] as const
  return (
    <section className="rounded-lg border border-line bg-surface">
      <header className="px-6 pt-6 pb-4">
        <h2 className="text-lg font-semibold">{t('first.title')}</h2>
        <p className="mt-1 text-muted">{t('first.detail')}</p>
      </header>
      <ol>
        {steps
          .filter((step) => step.can)
          .map((step) => (
            <li key={step.key} className="border-t border-line">
              <Link
                href={step.href}
                className="group flex items-center gap-4 px-6 py-4 -outline-offset-2 hover:bg-sunken"
              >
                <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent [&>svg]:size-4.5">
                  {step.icon}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{t(`first.${step.key}.title`)}</span>
                  <span className="block text-sm text-muted">{t(`first.${step.key}.detail`)}</span>
                </span>
                <ArrowRight aria-hidden className="size-4 shrink-0 text-faint group-hover:text-ink" />
              </Link>
            </li>
          ))}
      </ol>
    </section>
  )
}
