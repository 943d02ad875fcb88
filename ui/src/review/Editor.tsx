import { useState } from 'preact/hooks'
import type { ActorFound, EventRead } from '../api/article'
import { useText } from '../app/useText'
import { Finder } from '../components/Finder'
import { slice, type Span } from '../lib/span'
import { names } from '../text/names.en'
import { PlacePicker, type ChosenPlace } from './PlacePicker'
import type { Slot } from './slots'
import { SpanPicker } from './SpanPicker'

type Props = { event: EventRead; slot: Slot; texts: { title: string; text: string }; onSave: (value: unknown, reason: string) => void; onReject: (reason: string) => void; onCancel: () => void }

/** Puts the right value in the place of a wrong one. */
export function Editor({ event, slot, texts, onSave, onReject, onCancel }: Props) {
  const { t } = useText()
  const [value, setValue] = useState<Record<string, unknown> | string | null>(null)
  const [span, setSpan] = useState<Span | null>(slot.words)
  const [reason, setReason] = useState('')
  const field = slot.words?.field ?? 'text'
  const moved = span !== null && slot.words !== null && (span.start !== slot.words.start || span.end !== slot.words.end)
  const whole = () => {
    if (!moved || typeof value === 'string') return value
    return { ...value, words: { field, ...span, text: slice(texts[field], span!) } }
  }
  const send = (submitted: Event) => {
    submitted.preventDefault()
    if (value !== null || moved) onSave(whole(), reason)
  }
  return (
    <form class="editor" onSubmit={send} aria-label={`${t.review.correct}: ${slot.label}`}>
      <h2>{t.review.correct}: {slot.label}</h2>
      <p class="quiet">{t.review.original}: <bdi>{slot.text}</bdi></p>
      <Field event={event} slot={slot} value={value} onChange={setValue} />
      {slot.words && span && slot.id !== 'type' && (
        <details class="editor-words" open={moved}>
          <summary>{t.review.words}</summary>
          <SpanPicker text={texts[field]} span={span} onChange={setSpan} />
        </details>
      )}
      <label class="field"><span>{t.common.reason}</span><textarea dir="auto" rows={2} value={reason} onInput={(event_) => setReason(event_.currentTarget.value)} /></label>
      <div class="editor-actions">
        <button type="submit" class="button primary" disabled={value === null && !moved}>{t.common.save}</button>
        {slot.id !== 'type' && slot.id !== 'factuality' && <button type="button" class="button" onClick={() => onReject(reason)}>{t.review.remove}</button>}
        <button type="button" class="button" onClick={onCancel}>{t.common.cancel}</button>
      </div>
    </form>
  )
}

type FieldProps = { event: EventRead; slot: Slot; value: Record<string, unknown> | string | null; onChange: (value: Record<string, unknown> | string | null) => void }

function Field({ event, slot, value, onChange }: FieldProps) {
  const { t, name, either } = useText()
  const [group, at] = slot.id.split('/') as [string, string | undefined]
  switch (group) {
    case 'type':
    case 'factuality': {
      const now = typeof value === 'string' ? value : event[group]
      return (
        <label class="field"><span>{t.review.value}</span>
          <select value={now} onChange={(change) => onChange(change.currentTarget.value === event[group] ? null : change.currentTarget.value)}>
            {Object.keys(names[group]).map((key) => <option key={key} value={key}>{name(group, key)}</option>)}
          </select>
        </label>
      )
    }
    case 'figures': return <FigureField low={event.figures[Number(at)]!.low} high={event.figures[Number(at)]!.high} onChange={onChange} />
    case 'date': return <DateField start={event.date.start} end={event.date.end} onChange={onChange} />
    case 'places': return <PlacePicker value={value as ChosenPlace | null ?? placeOf(event, Number(at))} onChange={onChange} />
    default: {
      const chosen = value as { actor: string; name: string } | null
      return (
        <>
          <Finder<ActorFound> label={t.review.pickActor} path="actors" display={(actor) => ({ name: either(actor.name_ar, actor.name), note: actor.name })}
            onChoose={(actor) => onChange({ actor: actor.id, name: either(actor.name_ar, actor.name) })} />
          {chosen && <p class="chosen"><bdi>{chosen.name}</bdi></p>}
        </>
      )
    }
  }
}

function placeOf(event: EventRead, at: number): ChosenPlace | null {
  const place = event.places[at]
  if (!place || place.lat === null || place.lon === null) return null
  return { place_id: place.place_id, name: place.name ?? '', lat: place.lat, lon: place.lon, precision: place.precision }
}

function FigureField({ low, high, onChange }: { low: number | null; high: number | null; onChange: (value: Record<string, unknown>) => void }) {
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
      <label class="field"><span>{t.review.low}</span><input type="number" min="0" value={from ?? ''} onInput={(event) => { const next = read(event.currentTarget.value); change({ low: next, high: to === from ? next : to }) }} /></label>
      <label class="field"><span>{t.review.high}</span><input type="number" min="0" value={to ?? ''} placeholder={t.review.openEnd} onInput={(event) => change({ low: from, high: read(event.currentTarget.value) })} /></label>
    </div>
  )
}

function DateField({ start, end, onChange }: { start: string | null; end: string | null; onChange: (value: Record<string, unknown>) => void }) {
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
      <label class="field"><span>{t.review.low}</span><input type="date" value={from} onInput={(event) => change(event.currentTarget.value, to === from ? event.currentTarget.value : to)} /></label>
      <label class="field"><span>{t.review.high}</span><input type="date" value={to} onInput={(event) => change(from, event.currentTarget.value)} /></label>
    </div>
  )
}
