'use client'

import { type ReactNode, useMemo } from 'react'
import { Provider } from 'react-redux'
import { type AppState, type AppStore, useAppStore } from '#state/store.ts'
import { isFigures } from '../analytics-api.ts'

/** Answers by their question. */
type Answers = AppState['api']['queries']

export type Held = {
  /** Of figures and charts. */
  answers: Answers
  /** Others are on their way, and shown when all of them are there: until then a question that is not held has no answer. */
  coming: boolean
}

/** What is inside shows figures and charts as they were, whatever comes after them. null: nothing is held. */
export function Still({ held, children }: { held: Held | null; children: ReactNode }) {
  const store = useAppStore()
  const shown = useMemo(() => (held === null ? store : withHeld(store, held)), [store, held])
  return <Provider store={shown}>{children}</Provider>
}

/** The answers that figures and charts are drawn from. */
export const figuresIn = (queries: Answers): Answers => partOf(queries, isFigures)

const partOf = (queries: Answers, takes: (endpointName: string) => boolean): Answers =>
  Object.fromEntries(Object.entries(queries).filter(([, one]) => takes(one?.endpointName ?? '')))

/** The same store, with what is held in place of its own. */
function withHeld(store: AppStore, { answers, coming }: Held): AppStore {
  function shownOf(state: AppState): AppState {
    const { queries } = state.api
    const others = coming ? partOf(queries, (name) => !isFigures(name)) : queries
    return { ...state, api: { ...state.api, queries: { ...others, ...answers } } }
  }
  let state = store.getState()
  let shown = shownOf(state)
  return {
    ...store,
    getState: () => {
      const now = store.getState()
      if (now !== state) [state, shown] = [now, shownOf(now)]
      return shown
    },
  }
}
