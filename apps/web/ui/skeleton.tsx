import { cx } from './cx.ts'

/** A grey place-holder of the real layout. Shows itself after 150 ms: what is fast doesn't flicker. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('block animate-appear', className)}>
    <span className="block size-full min-h-3 animate-pulse rounded-sm bg-pressed" />
  </span>
)

/** Lines of text that are on their way. */
export const SkeletonText = ({ lines = 3 }: { lines?: number }) => (
  <div className="flex flex-col gap-2.5">
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
      <Skeleton key={line} className={cx('h-3', line === lines - 1 ? 'w-3/5' : 'w-full')} />
    ))}
  </div>
)
