import { memo } from 'preact/compat'
import type { Summary } from '../api/incident'
import { useText } from '../app/useText'
import { StatusChip } from '../components/StatusChip'
import { Tolls } from '../components/Tolls'
import { Words } from '../components/Words'
import { placeNames, sides } from '../lib/naming'

type Props = { incident: Summary; onHover?: (id: string | null) => void; note?: string }

/** One incident in a list: what, where, when, who; how the accounts stand; the toll. */
export const Row = memo(function Row({ incident, onHover, note }: Props) {
  const { t, name, period, count, language } = useText()
  const where = placeNames(incident.place, language)
  const agents = sides(incident, 'agents', language)
  const patients = sides(incident, 'patients', language)
  return (
    <article class="row" onMouseEnter={() => onHover?.(incident.id)} onMouseLeave={() => onHover?.(null)}>
      <p class="row-date">{period(incident.date) || t.common.noDate}</p>
      <h3 class="row-title">
        <a href={`/incidents/${incident.id}`} onFocus={() => onHover?.(incident.id)} onBlur={() => onHover?.(null)}>
          {name('type', incident.type)}
          {where.length > 0 && (
            <>
              {' '}
              ·{' '}
              {where.map((part, index) => (
                <span key={part}>
                  {index > 0 && t.common.separator}
                  <Words>{part}</Words>
                </span>
              ))}
            </>
          )}
        </a>
      </h3>
      <p class="row-sides">
        <Names names={agents} />
        {agents.length > 0 && patients.length > 0 && (
          <span class="row-arrow" aria-hidden="true">
            {language === 'ar' ? ' ← ' : ' → '}
          </span>
        )}
        <Names names={patients} />
      </p>
      <p class="row-facts">
        <StatusChip status={incident.status} />
        <span class="quiet">{count(t.incident.independent, incident.voices)}</span>
        <span class="quiet">{count(t.counted.articles, incident.sources)}</span>
        {incident.review === 'accepted' && <span class="reviewed">✓ {t.incidents.accepted}</span>}
        {incident.background && <span class="quiet">{t.incidents.background}</span>}
        <Tolls totals={incident.totals} />
        {note && <span class="quiet">{note}</span>}
      </p>
    </article>
  )
})

/** Arabic names here are the articles' wordings, loaded or not: they stand in quotation marks. */
function Names({ names }: { names: string[] }) {
  const { t } = useText()
  return (
    <>
      {names.map((part, index) => (
        <span key={part}>
          {index > 0 && t.common.separator}
          <Words quoted={/\p{Script=Arabic}/u.test(part)}>{part}</Words>
        </span>
      ))}
    </>
  )
}
