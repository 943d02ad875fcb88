import { segments, withoutOverrides, type Span } from '../lib/span'

export type Mark = Span & { class: string; owner?: string; title?: string }

type Props = { text: string; marks: Mark[]; lit?: string | null; onHover?: (owners: string[]) => void }

/**
 * A text with marks on it. The words stand in their order in plain inline elements: nothing isolates or reorders them.
 * What is inside a mark is text, whatever it looks like.
 */
export function Marked({ text, marks, lit = null, onHover }: Props) {
  return (
    <>
      {segments(text, marks).map((segment) => {
        const shown = withoutOverrides(segment.text)
        if (segment.marks.length === 0) return shown
        const owners = [...new Set(segment.marks.flatMap((mark) => mark.owner ?? []))]
        const isLit = lit !== null && owners.includes(lit)
        const names = [...new Set(segment.marks.map((mark) => mark.class))].join(' ')
        return (
          <mark
            key={segment.start}
            class={`${names}${isLit ? ' lit' : ''}`}
            title={
              segment.marks
                .map((mark) => mark.title)
                .filter(Boolean)
                .join(' · ') || undefined
            }
            onMouseEnter={onHover && (() => onHover(owners))}
            onMouseLeave={onHover && (() => onHover([]))}
          >
            {shown}
          </mark>
        )
      })}
    </>
  )
}
