import type { ReactNode } from 'react'
import { Bell } from '#features/notifications/bell.tsx'
import { AppFrame } from '#frame/app-frame.tsx'
import { SignedIn } from '#frame/signed-in.tsx'

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <AppFrame bell={<Bell />}>
      <SignedIn>{children}</SignedIn>
    </AppFrame>
  )
}
