import type { EventRead } from '../api/article'
import { useMay } from '../app/session'
import { useText } from '../app/useText'
import { Joined } from '../components/Joined'
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
  const { t, name, number } = useText()
  const may = useMay('coder')
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
      <Values event={event} />
      <p class="event-foot quiet">
        <span>{t.article.confidence.replace('{n}', number(event.confidence))}</span>
        {incident && (
          <a href={`/incidents/${incident}`}>
            {t.article.incident} <bdi>{incident}</bdi>
          </a>
        )}
        {may && <a href={`/review?event=${event.id}`}>{t.article.review}</a>}
      </p>
    </li>
  )
}

function Values({ event }: { event: EventRead }) {
  const { t, name, period, range } = useText()
  return (
    <dl class="facts facts-small">
      <PartyLine label={name('evidence', 'agent')} parties={event.agents} />
      <PartyLine label={name('evidence', 'patient')} parties={event.patients} />
      {event.places.length > 0 && (
        <>
          <dt>{name('evidence', 'place')}</dt>
          <dd>
            <Joined items={event.places}>{(place) => <Words quoted>{place.text}</Words>}</Joined>
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
      <dt>{name('evidence', 'voice')}</dt>
      <dd>
        <Joined items={event.sources}>
          {({ text, stance }) => (
            <>
              {text === 'outlet' ? t.incidents.outlet : <Words>{text}</Words>}{' '}
              <span class={`said-${stance}`}>{name('stance', stance)}</span>
            </>
          )}
        </Joined>
      </dd>
    </dl>
  )
}

function PartyLine({ label, parties }: { label: string; parties: EventRead['agents'] }) {
  const { language } = useText()
  if (parties.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Joined items={parties}>
          {({ text, actor }) => (
            <>
              <Words quoted>{text}</Words>
              {actor && language === 'en' && <span class="quiet"> {actor.name}</span>}
            </>
          )}
        </Joined>
      </dd>
    </>
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
