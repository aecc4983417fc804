'use client'

import { combineReducers, configureStore, type Middleware } from '@reduxjs/toolkit'
import { setupListeners } from '@reduxjs/toolkit/query'
import { useDispatch, useSelector, useStore } from 'react-redux'
import { api } from '#api/generated.ts'
import { liveReducer, seqReset } from './live-slice.ts'
import { sessionEnded, sessionReducer } from './session.ts'

const reducer = combineReducers({
  session: sessionReducer,
  live: liveReducer,
  [api.reducerPath]: api.reducer,
})

/** Whoever logs out takes everything they saw with them. */
const forgetAtLogOut: Middleware = (store) => (next) => (action) => {
  const result = next(action)
  if (sessionEnded.match(action)) {
    store.dispatch(api.util.resetApiState())
    store.dispatch(seqReset(null))
  }
  return result
}

export function createStore() {
  const store = configureStore({
    reducer,
    middleware: (defaults) =>
      defaults({ serializableCheck: false, immutableCheck: false }).concat(api.middleware, forgetAtLogOut),
    devTools: process.env.NODE_ENV === 'development',
  })
  if (typeof window !== 'undefined') setupListeners(store.dispatch)
  return store
}

export type AppStore = ReturnType<typeof createStore>
export type AppState = ReturnType<AppStore['getState']>
export type AppDispatch = AppStore['dispatch']

export const useAppDispatch = useDispatch.withTypes<AppDispatch>()
export const useAppSelector = useSelector.withTypes<AppState>()
export const useAppStore = useStore.withTypes<AppStore>()
