import type { ReactNode } from 'react'
import { PageHeader } from '#ui/layout.tsx'

type SettingsPageProps = { title: string; detail?: ReactNode; actions?: ReactNode; wide?: boolean; children: ReactNode }

/** One part of the settings, beside their navigation. */
export const SettingsPage = ({ title, detail, actions, wide = false, children }: SettingsPageProps) => (
  <div
    className={`flex w-full min-w-0 flex-col gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-6 ${wide ? 'max-w-250' : 'max-w-190'}`}
  >
    <PageHeader title={title} detail={detail} actions={actions} />
    {children}
  </div>
)
