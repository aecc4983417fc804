'use client'

import { Coins } from 'lucide-react'
import { useLocale } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'

type FiguresProblemProps = { error: unknown; currency: string; onAlone: () => void; onRetry: () => void }

/** Why there are no figures, and what helps: a rate that nobody entered is the likely thing, and has its own way out. */
export function FiguresProblem({ error, currency, onAlone, onRetry }: FiguresProblemProps) {
  const t = useT('analytics')
  const words = useProblemWords()
  const locale = useLocale()
  const canManage = useCan('analytics:manage')
  const problem = asProblem(error)
  if (problem.code === 'exchange_rate_is_missing')
    return (
      <Card>
        <EmptyState
          icon={<Coins aria-hidden />}
          title={t('currency.rateMissing')}
          action={
            <>
              <Button onClick={onAlone}>{t('currency.alone', { currency })}</Button>
              {canManage && (
                <ButtonLink variant="primary" href="/settings/exchange-rates">
                  {t('currency.enterRates')}
                </ButtonLink>
              )}
            </>
          }
        >
          {/* The server names currency and day, in English. */}
          {locale.startsWith('en') && <p>{problem.detail}</p>}
          <p>{t('currency.rateMissingDetail')}</p>
        </EmptyState>
      </Card>
    )
  return (
    <Card>
      <ErrorState title={t('metricsFailed')} detail={words(problem)} requestId={problem.requestId} onRetry={onRetry} />
    </Card>
  )
}
