import { partsOf } from './parts-of.ts'

/** Plain text whose addresses can be clicked. */
export const LinkedText = ({ text }: { text: string }) => (
  <div className="text-base leading-6 break-words whitespace-pre-wrap">
    {partsOf(text).map((part) =>
      part.href ? (
        <a
          key={part.at}
          href={part.href}
          className="rounded-sm font-medium break-all text-accent underline underline-offset-2"
        >
          {part.text}
        </a>
      ) : (
        part.text
      ),
    )}
  </div>
)
