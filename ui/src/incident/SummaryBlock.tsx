import type { Evidence, Incident } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { withoutOverrides } from '../lib/span'

type Props = { incident: Incident; onOpen: (evidence: Evidence) => void }

/** A few sentences, each with the words that it stands on. */
export function SummaryBlock({ incident, onOpen }: Props) {
  const { t, language, number } = useText()
  const clauses = incident.summary[language]
  if (clauses.length === 0) return null
  return (
    <section class="summary" aria-labelledby="summary">
      <h2 id="summary">{t.incident.summary}</h2>
      <p class="reading">
        {clauses.map((clause, index) => (
          <span key={index}>
            <Sentence text={clause.text} />
            {clause.evidence.map((evidence, at) => (
              <button
                key={at}
                type="button"
                class="evidence"
                title={evidence.text}
                aria-label={`${t.incident.evidence} ${number(evidence.source + 1)}: ${evidence.text}`}
                onClick={() => onOpen(evidence)}
              >
                {number(evidence.source + 1)}
              </button>
            ))}{' '}
          </span>
        ))}
      </p>
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
