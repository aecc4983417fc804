import { NotFound } from '#ui/states.tsx'

export default function NotFoundPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <NotFound />
    </main>
  )
}
