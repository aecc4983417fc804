'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cx } from './cx.ts'

type FileDropProps = {
  label: string
  /** Which files, how large. */
  help?: ReactNode
  /** As in `<input accept>`: '.xlsx,.csv'. The server decides in the end. */
  accept?: string
  error?: string | undefined
  disabled?: boolean
  onFile: (file: File) => void
}

/** Drop a file, or press to choose one. */
export function FileDrop({ label, help, accept, error, disabled = false, onFile }: FileDropProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !disabled) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button inside is everybody's
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        disabled={disabled}
        onClick={() => input.current?.click()}
        aria-describedby={`${id}-help`}
        className={cx(
          'flex w-full flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-10 text-center transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60',
          over
            ? 'border-accent bg-accent-soft'
            : error
              ? 'border-bad bg-surface'
              : 'border-line-strong bg-surface hover:bg-sunken',
        )}
      >
        <FileUp aria-hidden className="mb-2 size-6 text-muted" />
        <span className="text-base font-medium">{label}</span>
        <span id={`${id}-help`} className={error ? 'text-sm text-bad' : 'text-sm text-muted'}>
          {error ?? help}
        </span>
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Cleared, so that choosing the same, corrected file again is a change.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
