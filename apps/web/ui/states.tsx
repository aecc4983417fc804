'use client'

import { CircleAlert, Compass, Lock, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button.tsx'
import { CopyText } from './copy-text.tsx'
import { useUiT } from './use-ui-t.ts'

type Heading = {
  /** `h1` where the state is the whole screen, `h2` under a PageHeader or in a card. */
  heading?: 'h1' | 'h2'
}

type StateProps = Heading & { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

const Centred = ({ icon, title, children, action, heading: Title = 'h2' }: StateProps) => (
  <div className="flex min-h-64 flex-col items-center justify-center px-6 py-12 text-center">
    {icon && (
      <div className="mb-4 flex size-11 items-center justify-center rounded-full bg-sunken text-muted [&>svg]:size-5">
        {icon}
      </div>
    )}
    <Title className="text-lg font-semibold">{title}</Title>
    {children && <div className="mt-1 max-w-105 text-base text-pretty text-muted">{children}</div>}
    {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
)

/** Nothing here yet: one sentence, and the next step. */
export const EmptyState = Centred

type ErrorStateProps = Heading & {
  /** What failed: 'Customers could not be loaded'. */
  title: string
  detail?: string | undefined
  requestId?: string | null | undefined
  onRetry?: (() => void) | undefined
  retrying?: boolean
}

/** What failed, what to do, and the id that support asks for. */
export function ErrorState({ title, detail, requestId, onRetry, retrying = false, heading = 'h2' }: ErrorStateProps) {
  const t = useUiT()
  return (
    <div role="alert">
      <Centred
        icon={<CircleAlert aria-hidden className="text-bad" />}
        title={title}
        heading={heading}
        action={
          onRetry && (
            <Button onClick={onRetry} busy={retrying} icon={<RotateCw aria-hidden className="size-4" />}>
              {t('tryAgain')}
            </Button>
          )
        }
      >
        {detail || t('errorDetail')}
        {requestId && (
          <div className="mt-3 flex items-center justify-center gap-1.5 text-sm">
            {t('requestId')} <CopyText text={requestId} />
          </div>
        )}
      </Centred>
    </div>
  )
}

/** The person may not see this; says who can change that. */
export function Forbidden({ children, heading = 'h1' }: Heading & { children?: ReactNode }) {
  const t = useUiT()
  return (
    <Centred heading={heading} icon={<Lock aria-hidden />} title={t('forbiddenTitle')}>
      {children ?? t('forbiddenDetail')}
    </Centred>
  )
}

/** There is no such thing, or it belongs to somebody else; the two look the same on purpose. */
export function NotFound({ href = '/', children, heading = 'h1' }: Heading & { href?: string; children?: ReactNode }) {
  const t = useUiT()
  return (
    <Centred
      heading={heading}
      icon={<Compass aria-hidden />}
      title={t('notFoundTitle')}
      action={<ButtonLink href={href}>{t('goBack')}</ButtonLink>}
    >
      {children ?? t('notFoundDetail')}
    </Centred>
  )
}
