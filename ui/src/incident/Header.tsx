import type { Incident, Party } from '../api/incident'
import { useText } from '../app/useText'
import { StatusChip } from '../components/StatusChip'
import { Words } from '../components/Words'
import { partyName } from '../lib/naming'
import { incidentTitle } from './labels'

/** What, where, when; how the accounts stand; who is named. */
export function Header({ incident }: { incident: Incident }) {
  const say = useText()
  const { t, name, period, count, language } = say
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
      <dl class="facts">
        <Parties label={name('evidence', 'agent')} parties={incident.agents} />
        <Parties label={name('evidence', 'patient')} parties={incident.patients} />
        <dt>{t.incidents.place}</dt>
        <dd>
          {place ? (
            <>
              <Words>
                {language === 'ar'
                  ? place.text
                  : [place.name, place.settlement, place.admin1, place.country]
                      .filter((part, at, all) => part && all.indexOf(part) === at)
                      .join(', ')}
              </Words>
              <span class="quiet">
                {' '}
                · {name('precision', place.precision)}
                {place.point && (
                  <>
                    {' '}
                    · <bdi dir="ltr">{place.point.join(', ')}</bdi>
                  </>
                )}
              </span>
            </>
          ) : (
            t.common.noPlace
          )}
        </dd>
        {incident.other_places.length > 0 && (
          <>
            <dt>{t.incident.otherPlaces}</dt>
            <dd>
              {incident.other_places.map((other, at) => (
                <span key={other.text}>
                  {at > 0 && t.common.separator}
                  <Words quoted>{other.text}</Words>
                </span>
              ))}
            </dd>
          </>
        )}
        {incident.targets.length > 0 && (
          <>
            <dt>{t.incident.targets}</dt>
            <dd>{incident.targets.map((target) => name('target', target)).join(t.common.separator)}</dd>
          </>
        )}
      </dl>
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

function Parties({ label, parties }: { label: string; parties: Party[] }) {
  const { t, language } = useText()
  if (parties.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {parties.slice(0, 6).map((party, index) => {
          const shown = partyName(party, language)
          return (
            <span key={index}>
              {index > 0 && t.common.separator}
              <Words quoted={shown.quoted}>{shown.text}</Words>
            </span>
          )
        })}
      </dd>
    </>
  )
}
