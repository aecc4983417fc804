'use client'

import { useT } from '#messages/use-t.ts'
import { ErrorState } from '#ui/states.tsx'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useT('common')
  return <ErrorState heading="h1" title={t('screenFailed')} requestId={error.digest} onRetry={reset} />
}
