/** The product's mark; its name stands beside it where there is room. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className="shrink-0">
    <rect width="32" height="32" rx="8" className="fill-accent" />
    <path
      d="M10 23V9h7.2a4.8 4.8 0 0 1 0 9.6H13m4.2 0L22 23"
      fill="none"
      className="stroke-on-accent"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)

export const Wordmark = () => (
  <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
    <Mark />
    Recoup
  </span>
)
