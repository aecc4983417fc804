'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import { useUiT } from './use-ui-t.ts'

/** Machine text (an id, a key, a link) with a button that copies it. */
export function CopyText({ text, className }: { text: string; className?: string }) {
  const [copied, setCopied] = useState(false)
  const code = useRef<HTMLElement>(null)
  const t = useUiT()
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // No clipboard (the page is not served over https): mark the text, so that the keyboard can copy it.
      if (code.current !== null) window.getSelection()?.selectAllChildren(code.current)
    }
  }
  const Icon = copied ? Check : Copy
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1', className)}>
      <code ref={code} className="min-w-0 truncate rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs text-ink">
        {text}
      </code>
      <button
        type="button"
        onClick={copy}
        aria-label={copied ? t('copied') : t('copy')}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-ink"
      >
        <Icon aria-hidden className={cx('size-3.5', copied && 'text-good')} />
      </button>
    </span>
  )
}
