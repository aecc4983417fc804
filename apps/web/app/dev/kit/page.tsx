import { notFound } from 'next/navigation'
import { Kit } from './kit.tsx'

/** The design system on one page, for its builders: not part of the product. */
export default function KitPage() {
  if (process.env.NODE_ENV !== 'development') notFound()
  return <Kit />
}
