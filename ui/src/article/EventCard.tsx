import type { EventRead } from '../api/article'
import { useText } from '../app/useText'
import { Words } from '../components/Words'

type Props = {
  event: EventRead
  incident: string | undefined
  lit: boolean
  reviewed: string | null
  onHover: (id: string | null) => void
}

/** What was read of one event. Pointing at it lights its words. */
export function EventCard({ event, incident, lit, reviewed, onHover }: Props) {
  const { t, name, period, range, number, language } = useText()
  const parties = (label: string, all: EventRead['agents']) =>
    all.length > 0 && (
      <>
        <dt>{label}</dt>
        <dd>
          {all.map((party, at) => (
            <span key={at}>
              {at > 0 && t.common.separator}
              <Words quoted>{party.text}</Words>
              {party.actor && language === 'en' && <span class="quiet"> {party.actor.name}</span>}
            </span>
          ))}
        </dd>
      </>
    )
  return (
    <li
      class={`event-card${lit ? ' lit' : ''}`}
      tabIndex={0}
      onMouseEnter={() => onHover(event.id)}
      onMouseLeave={() => onHover(null)}
      onFocus={() => onHover(event.id)}
      onBlur={() => onHover(null)}
    >
      <p class="event-head">
        <strong>{name('type', event.type)}</strong>
        <span class={`tag tag-${event.factuality}`}>{name('factuality', event.factuality)}</span>
        {event.background && <span class="tag">{t.incidents.background}</span>}
        {reviewed && <span class="reviewed">✓ {reviewed}</span>}
      </p>
      <dl class="facts facts-small">
        {parties(name('evidence', 'agent'), event.agents)}
        {parties(name('evidence', 'patient'), event.patients)}
        {event.places.length > 0 && (
          <>
            <dt>{name('evidence', 'place')}</dt>
            <dd>
              {event.places.map((place, at) => (
                <span key={at}>
                  {at > 0 && t.common.separator}
                  <Words quoted>{place.text}</Words>
                </span>
              ))}
            </dd>
          </>
        )}
        {event.date.start && (
          <>
            <dt>{name('evidence', 'date')}</dt>
            <dd>{period(event.date)}</dd>
          </>
        )}
        {event.figures.map((figure, at) => (
          <FigureLine key={at} kind={name('kind', figure.kind)} text={range(figure)} by={figure.by} />
        ))}
        {event.sources.length > 0 && (
          <>
            <dt>{name('evidence', 'voice')}</dt>
            <dd>
              {event.sources.map((source, at) => (
                <span key={at}>
                  {at > 0 && t.common.separator}
                  {source.text === 'outlet' ? t.incidents.outlet : <Words>{source.text}</Words>}{' '}
                  <span class={`said-${source.stance}`}>{name('stance', source.stance)}</span>
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      <p class="event-foot quiet">
        <span>{t.article.confidence.replace('{n}', number(event.confidence))}</span>
        {incident && (
          <a href={`/incidents/${incident}`}>
            {t.article.incident} <bdi>{incident}</bdi>
          </a>
        )}
        <a href={`/review?event=${event.id}`}>{t.article.review}</a>
      </p>
    </li>
  )
}

function FigureLine({ kind, text, by }: { kind: string; text: string; by: string[] }) {
  const { t } = useText()
  const voices = by.filter((voice) => voice !== 'outlet')
  return (
    <>
      <dt>{kind}</dt>
      <dd>
        <bdi dir="ltr">{text}</bdi>
        {voices.length > 0 && (
          <span class="quiet">
            {' '}
            · <Words>{voices.join(t.common.separator)}</Words>
          </span>
        )}
      </dd>
    </>
  )
}
