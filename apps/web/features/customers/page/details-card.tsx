'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useLocale } from 'use-intl'
import type { Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, KeyValue } from '#ui/layout.tsx'
import { Badge } from '#ui/status.tsx'
import { shown } from './conflict.ts'
import { EditDetails } from './edit-details.tsx'

/** Who the customer is; the pencil turns the card into a form in its place. */
export function DetailsCard({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const common = useT('common')
  const canWrite = useCan('customers:write')
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <Card title={t('details.edit')}>
        <EditDetails customer={customer} onClose={() => setEditing(false)} />
      </Card>
    )
  return (
    <Card
      title={t('details.title')}
      actions={
        canWrite && (
          <Button
            size="sm"
            variant="ghost"
            icon={<Pencil aria-hidden className="size-3.5" />}
            onClick={() => setEditing(true)}
          >
            {common('edit')}
          </Button>
        )
      }
    >
      <Details customer={customer} />
    </Card>
  )
}

function Details({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const locale = useLocale()
  const language = customer.language && languageName(customer.language, locale)
  return (
    <div className="flex flex-col gap-4">
      <KeyValue
        items={[
          { key: t('fields.reference'), value: customer.reference },
          { key: t('fields.emails'), value: <Lines lines={customer.emails} href="mailto:" /> },
          { key: t('fields.phones'), value: <Lines lines={customer.phones} href="tel:" /> },
          { key: t('fields.address'), value: shown('address', customer.address) || null },
          { key: t('fields.language'), value: language },
          { key: t('fields.timeZone'), value: customer.timeZone },
          {
            key: t('fields.tags'),
            value:
              customer.tags.length > 0 ? (
                <span className="flex flex-wrap gap-1">
                  {customer.tags.map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                </span>
              ) : null,
          },
          { key: t('columns.createdAt'), value: <InstantText at={customer.createdAt} /> },
        ]}
      />
      {customer.notes && (
        <div className="border-t border-line pt-3">
          <h3 className="text-sm text-muted">{t('fields.notes')}</h3>
          <p className="mt-1 break-words whitespace-pre-line">{customer.notes}</p>
        </div>
      )}
    </div>
  )
}

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

function Lines({ lines, href }: { lines: readonly string[]; href: 'mailto:' | 'tel:' }) {
  if (lines.length === 0) return <>–</>
  return (
    <span className="flex flex-col">
      {lines.map((line) => (
        <a key={line} href={`${href}${line}`} className="truncate hover:underline" title={line}>
          {line}
        </a>
      ))}
    </span>
  )
}
