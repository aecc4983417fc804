import type { ReactNode } from 'react'
import { Skeleton } from '#ui/skeleton.tsx'

/** A short list whose rows say a thing, facts about it, and what can be done; they stack on a phone. */
export const ListRows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className="divide-y divide-line">
    {children}
  </ul>
)

type ListRowProps = { icon?: ReactNode; title: ReactNode; detail?: ReactNode; facts?: ReactNode; actions?: ReactNode }

export const ListRow = ({ icon, title, detail, facts, actions }: ListRowProps) => (
  <li className="flex items-center gap-3 px-4 py-3">
    {icon && <span className="max-sm:self-start">{icon}</span>}
    <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1.5 sm:flex-row sm:items-center">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium">{title}</div>
        {detail && <div className="text-sm break-words text-muted">{detail}</div>}
      </div>
      {facts && <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">{facts}</div>}
    </div>
    {actions && <div className="flex shrink-0 items-center gap-1 self-start sm:self-center">{actions}</div>}
  </li>
)

export const ListRowsSkeleton = ({ rows = 4 }: { rows?: number }) => (
  <div className="divide-y divide-line">
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
      <div key={row} className="flex items-center gap-3 px-4 py-3">
        <Skeleton className="size-8.5" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-56 max-w-full" />
        </div>
        <Skeleton className="h-3 w-20 max-sm:hidden" />
      </div>
    ))}
  </div>
)
