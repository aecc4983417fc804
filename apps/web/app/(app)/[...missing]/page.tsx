import { notFound } from 'next/navigation'

/** Whatever no other route takes: 'not found', inside the frame. */
export default function Missing() {
  notFound()
}
