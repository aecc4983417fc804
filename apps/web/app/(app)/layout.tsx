import type { ReactNode } from 'react'
import { AppFrame } from '#frame/app-frame.tsx'
import { SignedIn } from '#frame/signed-in.tsx'
import { BellLink } from '#frame/top-bar.tsx'

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <AppFrame bell={<BellLink unread={null} />}>
      <SignedIn>{children}</SignedIn>
    </AppFrame>
  )
}
