import { useRef } from 'preact/hooks'
import { useText } from '../app/useText'
import { Marked } from '../article/Marked'
import { moveEdge, slice, type Span } from '../lib/span'
import { useSelectedSpan } from './useSelectedSpan'

type Props = { text: string; span: Span; onChange: (span: Span) => void }

/** Chooses words of a text with the mouse, a finger or the keyboard. The text itself is never touched. */
export function SpanPicker({ text, span, onChange }: Props) {
  const { t } = useText()
  const box = useRef<HTMLParagraphElement>(null)
  useSelectedSpan(box, (selected) => {
    onChange(selected)
    getSelection()?.removeAllRanges()
  })
  const move = (edge: 'start' | 'end', step: -1 | 1) => () => onChange(moveEdge(text, span, edge, step))
  return (
    <div class="span-picker">
      <p class="quiet">{t.review.wordsHelp}</p>
      <p ref={box} class="span-text" dir="auto">
        <Marked text={text} marks={[{ ...span, class: 'said' }]} />
      </p>
      <div class="span-edges">
        <button type="button" class="button" onClick={move('start', -1)}>
          {t.review.startBack}
        </button>
        <button type="button" class="button" onClick={move('start', 1)}>
          {t.review.startOn}
        </button>
        <button type="button" class="button" onClick={move('end', -1)}>
          {t.review.endBack}
        </button>
        <button type="button" class="button" onClick={move('end', 1)}>
          {t.review.endOn}
        </button>
      </div>
      <output class="span-chosen">
        <bdi>{slice(text, span)}</bdi>
      </output>
    </div>
  )
}
