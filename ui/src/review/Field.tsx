import { useState } from 'preact/hooks'
import type { ActorFound, EventRead } from '../api/article'
import { useText } from '../app/useText'
import { Finder } from '../components/Finder'
import { names } from '../text/names.en'
import { PlacePicker, type ChosenPlace } from './PlacePicker'
import type { Slot } from './slots'

type FieldProps = {
  event: EventRead
  slot: Slot
  value: Record<string, unknown> | string | null
  onChange: (value: Record<string, unknown> | string | null) => void
}

/** The field in which the right value of a slot is put. */
export function Field({ event, slot, value, onChange }: FieldProps) {
  const { t, name, either } = useText()
  const [group, at] = slot.id.split('/') as [string, string | undefined]
  switch (group) {
    case 'type':
    case 'factuality': {
      const now = typeof value === 'string' ? value : event[group]
      return (
        <label class="field">
          <span>{t.review.value}</span>
          <select
            value={now}
            onChange={(change) =>
              onChange(change.currentTarget.value === event[group] ? null : change.currentTarget.value)
            }
          >
            {Object.keys(names[group]).map((key) => (
              <option key={key} value={key}>
                {name(group, key)}
              </option>
            ))}
          </select>
        </label>
      )
    }
    case 'figures':
      return (
        <FigureField
          low={event.figures[Number(at)]!.low}
          high={event.figures[Number(at)]!.high}
          onChange={onChange}
        />
      )
    case 'date':
      return <DateField start={event.date.start} end={event.date.end} onChange={onChange} />
    case 'places':
      return <PlacePicker value={(value as ChosenPlace | null) ?? placeOf(event, Number(at))} onChange={onChange} />
    default: {
      const chosen = value as { actor: string; name: string } | null
      return (
        <>
          <Finder<ActorFound>
            label={t.review.pickActor}
            path="actors"
            display={(actor) => ({ name: either(actor.name_ar, actor.name), note: actor.name })}
            onChoose={(actor) => onChange({ actor: actor.id, name: either(actor.name_ar, actor.name) })}
          />
          {chosen && (
            <p class="chosen">
              <bdi>{chosen.name}</bdi>
            </p>
          )}
        </>
      )
    }
  }
}

function placeOf(event: EventRead, at: number): ChosenPlace | null {
  const place = event.places[at]
  if (!place || place.lat === null || place.lon === null) return null
  return {
    place_id: place.place_id,
    name: place.name ?? '',
    lat: place.lat,
    lon: place.lon,
    precision: place.precision,
  }
}

function FigureField({
  low,
  high,
  onChange,
}: {
  low: number | null
  high: number | null
  onChange: (value: Record<string, unknown>) => void
}) {
  const { t } = useText()
  const [from, setFrom] = useState(low)
  const [to, setTo] = useState(high)
  const change = (next: { low: number | null; high: number | null }) => {
    setFrom(next.low)
    setTo(next.high)
    onChange(next)
  }
  const read = (text: string) => (text === '' ? null : Number(text))
  return (
    <div class="pair">
      <label class="field">
        <span>{t.review.low}</span>
        <input
          type="number"
          min="0"
          value={from ?? ''}
          onInput={(event) => {
            const next = read(event.currentTarget.value)
            change({ low: next, high: to === from ? next : to })
          }}
        />
      </label>
      <label class="field">
        <span>{t.review.high}</span>
        <input
          type="number"
          min="0"
          value={to ?? ''}
          placeholder={t.review.openEnd}
          onInput={(event) => change({ low: from, high: read(event.currentTarget.value) })}
        />
      </label>
    </div>
  )
}

function DateField({
  start,
  end,
  onChange,
}: {
  start: string | null
  end: string | null
  onChange: (value: Record<string, unknown>) => void
}) {
  const { t } = useText()
  const [from, setFrom] = useState(start ?? '')
  const [to, setTo] = useState(end ?? '')
  const change = (first: string, last: string) => {
    setFrom(first)
    setTo(last)
    onChange({ start: first || null, end: last || first || null, precision: 'day' })
  }
  return (
    <div class="pair">
      <label class="field">
        <span>{t.review.low}</span>
        <input
          type="date"
          value={from}
          onInput={(event) => change(event.currentTarget.value, to === from ? event.currentTarget.value : to)}
        />
      </label>
      <label class="field">
        <span>{t.review.high}</span>
        <input type="date" value={to} onInput={(event) => change(from, event.currentTarget.value)} />
      </label>
    </div>
  )
}
