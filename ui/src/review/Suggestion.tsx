import type { QueueItem, RecordRead } from '../api/article'
import { useText } from '../app/useText'
import { eventWords } from '../article/marks'
import { Marked, type Mark } from '../article/Marked'
import { Byline } from '../components/Byline'
import { Words } from '../components/Words'
import { slice } from '../lib/span'
import type { Slot } from './slots'

type Props = {
  item: QueueItem
  record: RecordRead | null
  slots: Slot[]
  chosen: string | null
  corrected: Record<string, string>
  onChoose: (slot: string) => void
}

/** The sentence, large; what was read from it, as chips. */
export function Suggestion({ item, record, slots, chosen, corrected, onChoose }: Props) {
  const { t, name, number } = useText()
  const { sentence, event, article } = item
  const source = record ? record[sentence.field] : (event.mentions[0]?.text ?? '')
  const text = record ? slice(source, sentence) : source
  const marks: Mark[] = record
    ? eventWords(event)
        .filter(
          ({ words }) => words.field === sentence.field && words.start < sentence.end && words.end > sentence.start,
        )
        .map(({ kind, words }) => ({
          start: Math.max(words.start - sentence.start, 0),
          end: words.end - sentence.start,
          class: `ev ev-${kind}`,
          title: name('evidence', kind),
        }))
    : []
  return (
    <>
      <p class="quiet">
        <a href={`/articles/${article.id}`}>
          <Words>{article.title}</Words>
        </a>{' '}
        · <Byline {...article} />
      </p>
      <blockquote class="sentence" dir="auto">
        <Marked text={text} marks={marks} />
      </blockquote>
      <div class="slots" role="group" aria-label={t.review.chooseValue}>
        {slots.map((slot) => (
          <button
            key={slot.id}
            type="button"
            class={`slot ev-${slot.kind}${slot.id in corrected ? ' slot-done' : ''}`}
            aria-pressed={chosen === slot.id}
            onClick={() => onChoose(slot.id)}
          >
            <span class="slot-label">{slot.label}</span>
            <span>
              <bdi class="slot-value">{slot.text}</bdi>
              {corrected[slot.id] && (
                <>
                  {' '}
                  <bdi>{corrected[slot.id]}</bdi>
                </>
              )}
            </span>
          </button>
        ))}
      </div>
      <p class="quiet">
        {t.review.sureness}: {number(event.confidence)} · {t.incidents.by}{' '}
        {event.sources.map((source_, at) => (
          <span key={at}>
            {at > 0 && t.common.separator}
            {source_.text === 'outlet' ? <Words>{article.outlet ?? ''}</Words> : <Words>{source_.text}</Words>} (
            {name('stance', source_.stance)})
          </span>
        ))}
      </p>
    </>
  )
}
