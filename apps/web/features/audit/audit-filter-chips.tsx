'use client'

import { useLocale, useMessages } from 'use-intl'
import { useGetPeopleQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Combobox } from '#ui/combobox.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { FilterChip } from '#ui/filter-chip.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { filtersFrom } from './filters-from.ts'
import { actionsIn } from './known-actions.ts'
import { useAuditWords } from './use-audit-words.ts'

/** Who, what, about what, when: each a chip that says what it does. */
export function AuditFilterChips() {
  return (
    <>
      <PersonChip />
      <ActionChip />
      <SubjectChip />
      <TimeChip />
    </>
  )
}

function useFilters() {
  const { params, set } = useUrlParams()
  return { filters: filtersFrom(params), set }
}

function PersonChip() {
  const t = useT('audit')
  const { filters, set } = useFilters()
  const people = useGetPeopleQuery()
  const options = (people.data?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name, detail: email }))
  const chosen = options.find((option) => option.value === filters.personId) ?? null
  return (
    <FilterChip
      label={t('filter.person')}
      value={filters.personId === undefined ? null : (chosen?.label ?? filters.personId)}
      onClear={() => set({ person: null })}
    >
      <Combobox
        label={t('filter.personLabel')}
        placeholder={t('filter.personPlaceholder')}
        options={options}
        value={chosen}
        onChange={(option) => set({ person: option?.value ?? null })}
      />
    </FilterChip>
  )
}

function ActionChip() {
  const t = useT('audit')
  const { filters, set } = useFilters()
  const words = useAuditWords()
  const known = actionsIn(useMessages().audit.actions)
  const options = known
    .map((action) => ({ value: action, label: words.action(action) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <FilterChip
      label={t('filter.action')}
      value={filters.action === undefined ? null : words.action(filters.action)}
      onClear={() => set({ action: null })}
    >
      <Combobox
        label={t('filter.actionLabel')}
        placeholder={t('filter.actionPlaceholder')}
        options={options}
        value={options.find((option) => option.value === filters.action) ?? null}
        onChange={(option) => set({ action: option?.value ?? null })}
      />
    </FilterChip>
  )
}

function SubjectChip() {
  const t = useT('audit')
  const { filters, set } = useFilters()
  const words = useAuditWords()
  const any = { value: '', label: t('filter.any') }
  const types = Object.keys(useMessages().audit.subjects)
    .map((value) => ({ value, label: words.subject(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const named = filters.subjectType === undefined ? '' : words.subject(filters.subjectType)
  const value = [named, filters.subjectId?.slice(-8)].filter(Boolean).join(' … ')
  return (
    <FilterChip
      label={t('filter.subject')}
      value={value === '' ? null : value}
      onClear={() => set({ subject: null, id: null })}
    >
      <div className="flex flex-col gap-3">
        <Select
          label={t('filter.subjectType')}
          options={[any, ...types]}
          value={filters.subjectType ?? ''}
          onChange={(subject) => set({ subject })}
        />
        <TextField
          label={t('filter.subjectId')}
          help={t('filter.subjectIdHelp')}
          optional
          defaultValue={filters.subjectId ?? ''}
          onChange={(event) => set({ id: event.target.value.trim() })}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </FilterChip>
  )
}

function TimeChip() {
  const t = useT('audit')
  const locale = useLocale()
  const { filters, set } = useFilters()
  const from = filters.from && formatDay(filters.from, locale)
  const to = filters.to && formatDay(filters.to, locale)
  const value =
    from && to
      ? t('filter.between', { from, to })
      : from
        ? t('filter.since', { day: from })
        : to
          ? t('filter.until', { day: to })
          : null
  return (
    <FilterChip label={t('filter.time')} value={value} onClear={() => set({ from: null, to: null })}>
      <div className="flex flex-col gap-3">
        <DateField
          label={t('filter.from')}
          value={filters.from ?? null}
          onChange={(day) => day !== '' && set({ from: day })}
        />
        <DateField
          label={t('filter.to')}
          value={filters.to ?? null}
          onChange={(day) => day !== '' && set({ to: day })}
        />
      </div>
    </FilterChip>
  )
}
