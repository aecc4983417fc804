import { NotFound } from '#ui/states.tsx'

export default function NotFoundHere() {
  return <NotFound />
}
