'use client'

import { type EmailChoice, emailChoices, type NotificationKind } from '@recoup/contracts/notifications'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import {
  api,
  type NotificationPreferences,
  useGetNotificationPreferencesQuery,
  usePutNotificationPreferencesMutation,
} from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { useAppDispatch } from '#state/store.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Card } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { ListRowsSkeleton } from './list-rows.tsx'
import { Loaded } from './loaded.tsx'
import { SettingsPage } from './settings-page.tsx'

type Preference = NotificationPreferences['preferences'][number]

/** What the person hears about, and how: each kind in the app or not, and by mail at once, once a day, or not. */
export function PreferencesScreen() {
  const t = useT('settings')
  const { organisation } = useSession()
  const mayRead = useCan('notifications:read')
  const query = useGetNotificationPreferencesQuery(undefined, { skip: !mayRead })
  const { save, problem } = useSave()
  if (!mayRead) return <Forbidden />
  return (
    <SettingsPage title={t('preferences.title')} detail={t('preferences.detail')}>
      <ProblemNotice problem={problem} />
      <Loaded
        query={query}
        what={t('preferences.title')}
        skeleton={
          <Card flush>
            <ListRowsSkeleton rows={7} />
          </Card>
        }
      >
        {({ preferences }) =>
          preferences.length === 0 ? (
            <Card>
              <EmptyState icon={<BellOff aria-hidden />} title={t('preferences.empty')}>
                {t('preferences.emptyDetail')}
              </EmptyState>
            </Card>
          ) : (
            <Card flush>
              <div
                aria-hidden
                className="flex gap-4 border-b border-line px-4 py-2 text-xs font-medium text-muted max-sm:hidden"
              >
                <span className="flex-1">{t('preferences.kind')}</span>
                <span className="w-24">{t('preferences.inApp')}</span>
                <span className="w-40">{t('preferences.email')}</span>
              </div>
              <ul aria-label={t('preferences.title')} className="divide-y divide-line">
                {preferences.map((preference) => (
                  <PreferenceRow key={preference.kind} preference={preference} onChange={save} />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      <p className="text-sm text-pretty text-muted">
        {t('preferences.digestHelp', { zone: organisation?.timeZone ?? 'UTC' })}
      </p>
    </SettingsPage>
  )
}

type PreferenceRowProps = { preference: Preference; onChange: (preference: Preference) => void }

function PreferenceRow({ preference, onChange }: PreferenceRowProps) {
  const t = useT('settings')
  const kind: NotificationKind = preference.kind
  const name = t(`preferences.kinds.${kind}`)
  return (
    <li className="flex flex-col gap-x-4 gap-y-2.5 px-4 py-3 sm:flex-row sm:items-center">
      <div className="min-w-0 flex-1">
        <p className="text-base font-medium">{name}</p>
        <p className="text-sm text-pretty text-muted">{t(`preferences.kindDetail.${kind}`)}</p>
      </div>
      <div className="flex items-center gap-4">
        <div className="flex items-center gap-2.5 sm:w-24">
          <Checkbox
            label={t('preferences.inAppFor', { kind: name })}
            hideLabel
            checked={preference.inApp}
            onChange={(inApp) => onChange({ ...preference, inApp })}
          />
          <span aria-hidden className="text-base text-muted sm:hidden">
            {t('preferences.inApp')}
          </span>
        </div>
        <Select<EmailChoice>
          label={t('preferences.emailFor', { kind: name })}
          hideLabel
          className="w-40 max-sm:ml-auto"
          value={preference.email}
          onChange={(email) => onChange({ ...preference, email })}
          options={emailChoices.map((value) => ({ value, label: t(`preferences.choice.${value}`) }))}
        />
      </div>
    </li>
  )
}

/** Saves one kind at once: shown as chosen meanwhile, as it was where the server refuses. */
function useSave() {
  const dispatch = useAppDispatch()
  const [send] = usePutNotificationPreferencesMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function save(preference: Preference) {
    setProblem(null)
    const shown = dispatch(
      api.util.updateQueryData('getNotificationPreferences', undefined, (draft) => {
        draft.preferences = draft.preferences.map((each) => (each.kind === preference.kind ? preference : each))
      }),
    )
    try {
      await send({ notificationPreferencesInput: { preferences: [preference] } }).unwrap()
    } catch (error) {
      shown.undo()
      setProblem(asProblem(error))
    }
  }
  return { save, problem }
}
