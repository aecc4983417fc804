/** How a series is drawn: as an area of colour, as a thin line, or as a stroke across a bar. */
export type MarkKind = 'area' | 'line' | 'stroke'

/** A piece of a series, beside its name. */
export const KeyMark = ({ kind, colour }: { kind: MarkKind; colour: string }) => (
  <svg aria-hidden width="12" height="12" viewBox="0 0 12 12" className="shrink-0">
    {kind === 'area' && <rect x="1" y="1" width="10" height="10" rx="2" fill={colour} />}
    {kind === 'line' && <line x1="0" y1="6" x2="12" y2="6" stroke={colour} strokeWidth="2" />}
    {kind === 'stroke' && <line x1="6" y1="0" x2="6" y2="12" stroke={colour} strokeWidth="2" />}
  </svg>
)
