import type { ReactNode } from 'react'

export const EntryHeading = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="mb-6">
    <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
    {children && <p className="mt-1.5 text-base text-pretty text-muted">{children}</p>}
  </div>
)

export const linkClass = 'rounded-sm font-medium text-accent underline-offset-2 hover:underline'
