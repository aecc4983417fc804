'use client'

import type { LoggedIn, Organisation, Self } from '@recoup/contracts/identity'
import type { Permission } from '@recoup/contracts/permissions'
import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import { useSelector } from 'react-redux'

export type Session = {
  /** `unknown` until the first refresh has answered. */
  state: 'unknown' | 'in' | 'out'
  /** Lives in memory only: a script that reads storage finds nothing. */
  accessToken: string | null
  expiresInSeconds: number
  person: Self | null
  organisation: Organisation | null
}

const nobody: Session = { state: 'unknown', accessToken: null, expiresInSeconds: 0, person: null, organisation: null }

const slice = createSlice({
  name: 'session',
  initialState: nobody,
  reducers: {
    sessionStarted: (_, action: PayloadAction<LoggedIn>): Session => ({ state: 'in', ...action.payload }),
    sessionEnded: (): Session => ({ ...nobody, state: 'out' }),
    personChanged: (session, action: PayloadAction<Self>) => {
      session.person = action.payload
    },
    organisationChanged: (session, action: PayloadAction<Organisation>) => {
      session.organisation = action.payload
    },
  },
})

export const { sessionStarted, sessionEnded, personChanged, organisationChanged } = slice.actions
export const sessionReducer = slice.reducer

export type WithSession = { session: Session }

export const useSession = (): Session => useSelector((state: WithSession) => state.session)

/** Whether the person may do this. What a person may not do isn't shown; the server refuses it all the same. */
export const useCan = (permission: Permission): boolean =>
  useSelector((state: WithSession) => state.session.person?.permissions.includes(permission) ?? false)
