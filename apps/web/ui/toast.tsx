'use client'

import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useUiT } from './use-ui-t.ts'

const manager = Toast.createToastManager()

type Words = { title: string; detail?: string; action?: { label: string; onClick: () => void } }

const show = (type: 'good' | 'bad' | 'info', { title, detail, action }: Words): string =>
  manager.add({
    type,
    title,
    description: detail,
    // What went wrong stays until it is read; the rest goes by itself.
    timeout: type === 'bad' ? 0 : action ? 10_000 : 5_000,
    priority: type === 'bad' ? 'high' : 'low',
    ...(action && { actionProps: { children: action.label, onClick: action.onClick } }),
  })

/** Says in a corner what happened, from anywhere. Never the only place where an error is shown in a form. */
export const toast = {
  good: (words: Words) => show('good', words),
  bad: (words: Words) => show('bad', words),
  info: (words: Words) => show('info', words),
}

export const ToastProvider = ({ children }: { children: ReactNode }) => (
  <Toast.Provider toastManager={manager} limit={3}>
    {children}
    <Toast.Portal>
      <Toast.Viewport className="fixed right-4 bottom-4 left-4 z-60 flex flex-col gap-2 outline-none sm:left-auto sm:w-90">
        <List />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
)

const icons = {
  good: <CircleCheck aria-hidden className="size-4 text-good" />,
  bad: <CircleAlert aria-hidden className="size-4 text-bad" />,
  info: <Info aria-hidden className="size-4 text-accent" />,
}

function List() {
  const { toasts } = Toast.useToastManager()
  const t = useUiT()
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      className="rounded-lg border border-line bg-raised shadow-2 transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
        <span className="flex h-7 items-center">{icons[item.type as keyof typeof icons] ?? icons.info}</span>
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="text-base font-medium" />
          <Toast.Description className="text-sm text-muted" />
        </div>
        {item.actionProps && (
          <Toast.Action className="h-7 rounded-sm px-2 text-sm font-medium text-accent hover:bg-sunken" />
        )}
        <Toast.Close
          aria-label={t('close')}
          className="flex size-7 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
