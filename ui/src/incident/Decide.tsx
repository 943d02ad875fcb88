import { useState } from 'preact/hooks'
import { post, type Problem } from '../api/client'
import type { Incident, Link, Related } from '../api/incident'
import { asProblem, useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure } from '../components/State'
import { Words } from '../components/Words'
import { incidentTitle } from './labels'
import { Why } from './Why'

type Kind = 'merge' | 'split' | 'move' | 'forbid'
type Props = { incident: Incident; onDecided: () => void }

/** What a person decides about the bounds of an incident. Each decision has a reason and can be taken back. */
export function Decide({ incident, onDecided }: Props) {
  const { t } = useText()
  const { data: links } = useGet<Link[]>(`incidents/${incident.id}/links`)
  const [kind, setKind] = useState<Kind | null>(null)
  const [done, setDone] = useState(false)
  const kinds: Kind[] = ['merge', 'split', 'move', 'forbid']
  return (
    <section class="decide no-print" aria-labelledby="decide">
      <h2 id="decide">{t.incident.decide}</h2>
      {links && links.length > 0 && <Why incident={incident} links={links} />}
      <div class="tabs" role="group" aria-labelledby="decide">
        {kinds.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={kind === value}
            onClick={() => {
              setDone(false)
              setKind(kind === value ? null : value)
            }}
          >
            {t.incident[value]}
          </button>
        ))}
      </div>
      {kind && (
        <DecideForm
          key={kind}
          incident={incident}
          kind={kind}
          onDone={() => {
            setKind(null)
            setDone(true)
            onDecided()
          }}
        />
      )}
      {done && (
        <p role="status" class="note">
          {t.incident.decided}
        </p>
      )}
    </section>
  )
}

function DecideForm({ incident, kind, onDone }: { incident: Incident; kind: Kind; onDone: () => void }) {
  const say = useText()
  const { t } = say
  const near = useGet<Related[]>(`incidents/${incident.id}/related`).data ?? []
  const [other, setOther] = useState('')
  const [events, setEvents] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const needsOther = kind !== 'split'
  const needsEvents = kind === 'split' || kind === 'move'
  const ready = reason.trim() && (!needsOther || other.trim()) && (!needsEvents || events.length > 0)
  const send = async (event: Event) => {
    event.preventDefault()
    const to = other.trim().toUpperCase()
    const body = {
      merge: { incidents: [incident.id, to] },
      forbid: { incidents: [incident.id, to] },
      split: { incidents: [incident.id], events },
      move: { incidents: [incident.id], events, to },
    }[kind]
    try {
      await post('decisions', { kind, reason, ...body })
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form class="decide-form" onSubmit={(event) => void send(event)}>
      {needsEvents && <ChooseEvents incident={incident} chosen={events} onChange={setEvents} />}
      {needsOther && (
        <label class="field">
          <span>{t.incident.other}</span>
          <datalist id="near">
            {near.map((related) => (
              <option key={related.incident.id} value={related.incident.id}>
                {`${incidentTitle(related.incident, say)} · ${say.period(related.incident.date)}`}
              </option>
            ))}
          </datalist>
          <input
            dir="ltr"
            value={other}
            list="near"
            autoComplete="off"
            onInput={(event) => setOther(event.currentTarget.value)}
          />
        </label>
      )}
      <label class="field">
        <span>{t.common.reason}</span>
        <textarea dir="auto" rows={2} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <p class="quiet">{t.common.reasonNeeded}</p>
      <button type="submit" class="button primary" disabled={!ready}>
        {t.incident[kind]}
      </button>
      {problem && <Failure problem={problem} />}
    </form>
  )
}

function ChooseEvents({
  incident,
  chosen,
  onChange,
}: {
  incident: Incident
  chosen: string[]
  onChange: (events: string[]) => void
}) {
  const { t, number } = useText()
  return (
    <fieldset class="choose-events">
      <legend>{t.incident.chooseEvents}</legend>
      {incident.events.map(({ source, event }) => (
        <label key={event} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(event)}
            onChange={() =>
              onChange(chosen.includes(event) ? chosen.filter((id) => id !== event) : [...chosen, event])
            }
          />
          <span>
            {number(source + 1)} · <Words>{incident.sources[source]?.title ?? ''}</Words>{' '}
            <bdi class="quiet">{event.slice(0, 6)}</bdi>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
