import { useState } from 'preact/hooks'
import type { Evidence, Incident } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { withoutOverrides } from '../lib/span'

type Props = { incident: Incident; onOpen: (evidence: Evidence) => void }

/** Sentences that are shown at once: what happened, how the accounts stand, the toll. */
const FIRST = 6

/** One way to the words for each article that a sentence stands on. */
function bySource(evidence: Evidence[]): Evidence[] {
  const first = new Map(evidence.toReversed().map((words) => [words.source, words]))
  return [...first.values()].sort((one, other) => one.source - other.source)
}

/** A few sentences, each with the words that it stands on. */
export function SummaryBlock({ incident, onOpen }: Props) {
  const { t, language, number, count } = useText()
  const [whole, setWhole] = useState(false)
  const clauses = incident.summary[language]
  if (clauses.length === 0) return null
  const hidden = whole ? 0 : Math.max(0, clauses.length - FIRST)
  return (
    <section class="summary" aria-labelledby="summary">
      <h2 id="summary">{t.incident.summary}</h2>
      <p class="reading">
        {clauses.map((clause, index) => (
          <span key={index} class={index < clauses.length - hidden ? '' : 'only-print'}>
            <Sentence text={clause.text} />
            <span class="nowrap">
              {bySource(clause.evidence).map((evidence) => (
                <button
                  key={evidence.source}
                  type="button"
                  class="evidence"
                  title={evidence.text}
                  aria-label={`${t.incident.evidence} ${number(evidence.source + 1)}: ${evidence.text}`}
                  onClick={() => onOpen(evidence)}
                >
                  {number(evidence.source + 1)}
                </button>
              ))}
            </span>{' '}
          </span>
        ))}
      </p>
      {hidden > 0 && (
        <button type="button" class="link no-print" onClick={() => setWhole(true)}>
          {count(t.counted.sentences, hidden)}
        </button>
      )}
    </section>
  )
}

/** Quoted words are set apart, so that a number after them in an English sentence does not join their direction. */
function Sentence({ text }: { text: string }) {
  return (
    <bdi class="words">
      {text
        .split(/([“«][^”»]*[”»])/)
        .map((part, at) => (at % 2 === 0 ? withoutOverrides(part) : <Quote key={at} text={part} />))}
    </bdi>
  )
}

function Quote({ text }: { text: string }) {
  return (
    <>
      {text.slice(0, 1)}
      <Words>{text.slice(1, -1)}</Words>
      {text.slice(-1)}
    </>
  )
}
