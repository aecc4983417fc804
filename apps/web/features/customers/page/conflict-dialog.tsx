'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, useState } from 'react'
import type { Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/status.tsx'
import { type Difference, differencesOf, type Edited, type EditedField, merged, type Side, shown } from './conflict.ts'

type ConflictDialogProps = {
  base: Customer
  mine: Edited
  theirs: Customer
  busy: boolean
  onClose: () => void
  onSave: (chosen: Edited) => void
}

/** Somebody saved first: both versions side by side, and a choice for each field that differs. */
export function ConflictDialog({ base, mine, theirs, busy, onClose, onSave }: ConflictDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const differences = differencesOf(base, mine, theirs)
  const [chosen, setChosen] = useState<Partial<Record<EditedField, Side>>>({})
  const sideOf = (difference: Difference) => chosen[difference.field] ?? difference.suggested
  const choices = Object.fromEntries(differences.map((difference) => [difference.field, sideOf(difference)]))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('conflict.title')}
      description={t('conflict.detail')}
      footer={
        <>
          <Button onClick={onClose}>{t('conflict.back')}</Button>
          <Button variant="primary" busy={busy} onClick={() => onSave(merged(mine, theirs, choices))}>
            {common('save')}
          </Button>
        </>
      }
    >
      {differences.length === 0 ? (
        <Notice tone="info">{t('conflict.same')}</Notice>
      ) : (
        <div className="flex flex-col gap-4">
          {differences.map((difference) => (
            <Choice
              key={difference.field}
              field={difference.field}
              mine={shown(difference.field, mine[difference.field])}
              theirs={shown(difference.field, theirs[difference.field])}
              side={sideOf(difference)}
              onChange={(side) => setChosen({ ...chosen, [difference.field]: side })}
            />
          ))}
        </div>
      )}
    </Dialog>
  )
}

type ChoiceProps = { field: EditedField; mine: string; theirs: string; side: Side; onChange: (side: Side) => void }

function Choice({ field, mine, theirs, side, onChange }: ChoiceProps) {
  const t = useT('customers')
  const id = useId()
  const sides = [
    { value: 'mine', word: t('conflict.mine'), text: mine },
    { value: 'theirs', word: t('conflict.theirs'), text: theirs },
  ] as const
  return (
    <div>
      <h3 id={id} className="mb-1.5 text-sm font-medium">
        {t(`fields.${field}`)}
      </h3>
      <RadioGroup
        aria-labelledby={id}
        value={side}
        onValueChange={(next) => onChange(next as Side)}
        className="grid gap-2 sm:grid-cols-2"
      >
        {sides.map((one) => (
          <Radio.Root
            key={one.value}
            value={one.value}
            aria-label={`${one.word}: ${one.text || t('conflict.empty')}`}
            className={cx(
              'flex min-w-0 items-start gap-2.5 rounded-md border px-3 py-2 text-left',
              side === one.value ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-sunken',
            )}
          >
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-faint bg-surface">
              <Radio.Indicator className="size-2 rounded-full bg-accent" />
            </span>
            <span className="min-w-0">
              <span className="block text-xs text-muted">{one.word}</span>
              <span className="block break-words whitespace-pre-line">{one.text || t('conflict.empty')}</span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
