import type { Incident, Party, Place } from '../api/incident'
import { useText } from '../app/useText'
import { Joined } from '../components/Joined'
import { StatusChip } from '../components/StatusChip'
import { Words } from '../components/Words'
import { partyName } from '../lib/naming'
import { incidentTitle } from './labels'

/** What, where, when; how the accounts stand; who is named. */
export function Header({ incident }: { incident: Incident }) {
  const say = useText()
  const { t, name, period, count } = say
  const voices = incident.matrix.voices.filter((voice) => voice.independent).length
  const place = incident.place
  return (
    <header class="incident-head">
      <p class="incident-id">
        <bdi>{incident.id}</bdi> · {period(incident.date) || t.common.noDate}
      </p>
      <h1 dir="auto">{incidentTitle(incident, say)}</h1>
      <p class="incident-state">
        <StatusChip status={incident.status} />
        <span>{name('statusLong', incident.status)}</span>
        <span class="quiet">
          {count(t.incident.independent, voices)} · {count(t.counted.articles, incident.sources.length)}
        </span>
        <span class={incident.review === 'accepted' ? 'reviewed' : 'quiet'}>
          {incident.review === 'accepted' ? `✓ ${t.incidents.accepted}` : t.incidents.suggested}
        </span>
      </p>
      <Facts incident={incident} />
      <p class="incident-actions no-print">
        <button type="button" class="button" onClick={() => print()}>
          {t.common.print}
        </button>
        {place && (
          <a class="button" href={`/?place=${encodeURIComponent(place.id ?? place.name)}`}>
            {t.map.show}
          </a>
        )}
      </p>
    </header>
  )
}

function Facts({ incident }: { incident: Incident }) {
  const { t, name } = useText()
  const { instruments, targets, other_places: others } = incident
  return (
    <dl class="facts">
      <Parties label={name('evidence', 'agent')} parties={incident.agents} />
      <Parties label={name('evidence', 'patient')} parties={incident.patients} />
      <dt>{t.incidents.place}</dt>
      <dd>{incident.place ? <Where place={incident.place} /> : t.common.noPlace}</dd>
      {others.length > 0 && (
        <>
          <dt>{t.incident.otherPlaces}</dt>
          <dd>
            <Joined items={others}>{(other) => <Words quoted>{other.text}</Words>}</Joined>
          </dd>
        </>
      )}
      {instruments.length > 0 && (
        <>
          <dt>{name('evidence', 'instrument')}</dt>
          <dd>{instruments.map((kind) => name('instrument', kind)).join(t.common.separator)}</dd>
        </>
      )}
      {targets.length > 0 && (
        <>
          <dt>{t.incident.targets}</dt>
          <dd>{targets.map((target) => name('target', target)).join(t.common.separator)}</dd>
        </>
      )}
    </dl>
  )
}

/** The place, and how precise it is: a point alone would say too much. */
function Where({ place }: { place: Place }) {
  const { name, language } = useText()
  const parts = [place.name, place.settlement, place.admin1, place.country]
  const english = [...new Set(parts.filter(Boolean))].join(', ')
  return (
    <>
      <Words>{language === 'ar' ? place.text : english}</Words>
      <span class="quiet">
        {` · ${name('precision', place.precision)}`}
        {place.point && ' · '}
        {place.point && <bdi dir="ltr">{place.point.join(', ')}</bdi>}
      </span>
    </>
  )
}

function Parties({ label, parties }: { label: string; parties: Party[] }) {
  const { language } = useText()
  if (parties.length === 0) return null
  const names = parties.slice(0, 6).map((party) => partyName(party, language))
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Joined items={names}>{(shown) => <Words quoted={shown.quoted}>{shown.text}</Words>}</Joined>
      </dd>
    </>
  )
}
