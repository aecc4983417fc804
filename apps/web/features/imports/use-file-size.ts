'use client'

import { useFormatter } from 'use-intl'

const kilobyte = 1024

/** `1_363_149` becomes `1.3 MB`, in the language of the page. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const [unit, value] =
      bytes < kilobyte
        ? ['byte' as const, bytes]
        : bytes < kilobyte ** 2
          ? ['kilobyte' as const, bytes / kilobyte]
          : ['megabyte' as const, bytes / kilobyte ** 2]
    return format.number(value, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
    })
  }
}
