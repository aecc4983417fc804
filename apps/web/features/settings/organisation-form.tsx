'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Organisation, organisationChangeSchema } from '@recoup/contracts/identity'
import { currencies } from '@recoup/contracts/money'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useFormatter, useLocale, useNow } from 'use-intl'
import { usePatchOrganisationMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { organisationChanged } from '#state/session.ts'
import { useAppDispatch } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import type { Option } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { timeZoneOptions } from './time-zones.ts'

const regions = [
  ...['en', 'en-GB', 'en-US', 'en-IE', 'en-AU', 'en-CA', 'en-IN', 'de', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'fr-CH'],
  ...['es-ES', 'it-IT', 'nl-NL', 'pt-PT', 'pt-BR', 'pl-PL', 'cs-CZ', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'tr-TR'],
]

/** What can be chosen, with what is chosen now even where the list doesn't know it. */
function withChosen<O extends { value: string }>(options: O[], value: string, make: (value: string) => O): O[] {
  return options.some((option) => option.value === value) ? options : [make(value), ...options]
}

// Every field stands in the form, so every field is sent.
const changeSchema = organisationChangeSchema.required()

type OrganisationFormProps = { organisation: Organisation; mayChange: boolean }

export function OrganisationForm({ organisation, mayChange }: OrganisationFormProps) {
  const t = useT('settings')
  const locale = useLocale()
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const dispatch = useAppDispatch()
  const [send, { isLoading }] = usePatchOrganisationMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(changeSchema),
    values: {
      name: organisation.name,
      currency: organisation.currency,
      timeZone: organisation.timeZone,
      locale: organisation.locale,
    },
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty } = form.formState

  const currencyOptions = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }))
  }, [locale])
  const zones = useMemo(() => timeZoneOptions(locale, now), [locale, now])
  const languages = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' })
    const option = (tag: string) => ({ value: tag, label: names.of(tag) ?? tag, detail: tag })
    return withChosen(regions.map(option), organisation.locale, option)
  }, [locale, organisation.locale])

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      const saved = await send({ body: input }).unwrap()
      dispatch(organisationChanged(saved))
      form.reset({ name: saved.name, currency: saved.currency, timeZone: saved.timeZone, locale: saved.locale })
      toast.good({ title: t('organisation.saved') })
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  const zone = form.watch('timeZone')
  const zoneTime = zone && format.dateTime(now, { hour: '2-digit', minute: '2-digit', weekday: 'long', timeZone: zone })
  const choose = (
    name: 'currency' | 'timeZone' | 'locale',
    label: string,
    help: string,
    options: readonly (Option & { detail?: string })[],
  ) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Combobox
          label={label}
          help={help}
          options={options}
          value={options.find((option) => option.value === field.value) ?? null}
          onChange={(option) => field.onChange(option?.value ?? '')}
          error={errors[name] && t('organisation.required')}
          disabled={!mayChange}
        />
      )}
    />
  )
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ProblemNotice problem={problem} />
      <TextField
        {...form.register('name')}
        label={t('organisation.name')}
        help={t('organisation.nameHelp')}
        error={errors.name?.message}
        autoComplete="organization"
        disabled={!mayChange}
      />
      {choose('currency', t('organisation.currency'), t('organisation.currencyHelp'), currencyOptions)}
      {choose('timeZone', t('organisation.timeZone'), t('organisation.timeZoneHelp', { time: zoneTime || '–' }), zones)}
      {choose('locale', t('organisation.locale'), t('organisation.localeHelp'), languages)}
      {mayChange && (
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={isLoading} disabled={!isDirty}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  )
}
