import type { ReactNode } from 'react'
import { SignedIn } from '#frame/signed-in.tsx'

/** Screens that hang on a wall: no rail, no top bar. */
export default function BoardLayout({ children }: { children: ReactNode }) {
  return <SignedIn>{children}</SignedIn>
}
