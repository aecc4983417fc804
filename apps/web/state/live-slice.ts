import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** `offline`: the browser itself has no network; `reconnecting`: we are trying; `live`: what is shown is now. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline'

type Live = { state: LiveState; lastSeq: number | null }

const initialState: Live = { state: 'connecting', lastSeq: null }

const slice = createSlice({
  name: 'live',
  initialState,
  reducers: {
    liveStateChanged: (live, action: PayloadAction<LiveState>) => {
      live.state = action.payload
    },
    seqSeen: (live, action: PayloadAction<number>) => {
      if (live.lastSeq === null || action.payload > live.lastSeq) live.lastSeq = action.payload
    },
    seqReset: (live, action: PayloadAction<number | null>) => {
      live.lastSeq = action.payload
    },
  },
})

export const { liveStateChanged, seqSeen, seqReset } = slice.actions
export const liveReducer = slice.reducer
