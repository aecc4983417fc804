'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'

type ShownOnceProps = { label: string; lines: readonly string[]; file?: { name: string; heading: string } }

/** A secret that is never shown again: whole, to be copied or kept as a file. */
export function ShownOnce({ label, lines, file }: ShownOnceProps) {
  const t = useT('settings')
  const text = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      setCopied(true)
    } catch {
      // No clipboard (the page is not served over https): mark it, so that the keyboard can copy it.
      if (text.current !== null) window.getSelection()?.selectAllChildren(text.current)
    }
  }
  function download(heading: string, name: string) {
    const url = URL.createObjectURL(new Blob([`${heading}\n\n${lines.join('\n')}\n`], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <pre
        ref={text}
        className={`rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm break-all whitespace-pre-wrap ${lines.length > 1 ? 'columns-2 gap-6' : ''}`}
      >
        {lines.join('\n')}
      </pre>
      <div className="flex gap-2">
        <Button
          size="sm"
          onClick={copy}
          icon={
            copied ? <Check aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5" />
          }
        >
          <span aria-live="polite">{copied ? t('copied') : t('copyAll')}</span>
        </Button>
        {file && (
          <Button
            size="sm"
            onClick={() => download(file.heading, file.name)}
            icon={<Download aria-hidden className="size-3.5" />}
          >
            {t('download')}
          </Button>
        )}
      </div>
    </section>
  )
}
