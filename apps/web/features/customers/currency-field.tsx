'use client'

import { currencies } from '@recoup/contracts/money'
import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { Combobox } from '#ui/combobox.tsx'

type CurrencyFieldProps = { value: string; onChange: (code: string) => void; error?: string | undefined }

export function CurrencyField({ value, onChange, error }: CurrencyFieldProps) {
  const t = useT('customers')
  const locale = useLocale()
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: code, detail: names.of(code) ?? '' }))
  }, [locale])
  return (
    <Combobox
      label={t('fields.currency')}
      options={options}
      clearable={false}
      value={options.find((option) => option.value === value) ?? null}
      onChange={(option) => option && onChange(option.value)}
      error={error}
    />
  )
}
