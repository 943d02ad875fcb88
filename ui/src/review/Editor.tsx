import { useState } from 'preact/hooks'
import type { EventRead } from '../api/article'
import { useText } from '../app/useText'
import { slice, type Span } from '../lib/span'
import { Field } from './Field'
import type { Slot } from './slots'
import { SpanPicker } from './SpanPicker'

type Props = {
  event: EventRead
  slot: Slot
  texts: { title: string; text: string }
  onSave: (value: unknown, reason: string) => void
  onReject: (reason: string) => void
  onCancel: () => void
}

/** Puts the right value in the place of a wrong one. */
export function Editor({ event, slot, texts, onSave, onReject, onCancel }: Props) {
  const { t } = useText()
  const [value, setValue] = useState<Record<string, unknown> | string | null>(null)
  const [span, setSpan] = useState<Span | null>(slot.words)
  const [reason, setReason] = useState('')
  const field = slot.words?.field ?? 'text'
  const moved =
    span !== null && slot.words !== null && (span.start !== slot.words.start || span.end !== slot.words.end)
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
      <h2>
        {t.review.correct}: {slot.label}
      </h2>
      <p class="quiet">
        {t.review.original}: <bdi>{slot.text}</bdi>
      </p>
      <Field event={event} slot={slot} value={value} onChange={setValue} />
      {slot.words && span && slot.id !== 'type' && (
        <details class="editor-words" open={moved}>
          <summary>{t.review.words}</summary>
          <SpanPicker text={texts[field]} span={span} onChange={setSpan} />
        </details>
      )}
      <label class="field">
        <span>{t.common.reason}</span>
        <textarea dir="auto" rows={2} value={reason} onInput={(event_) => setReason(event_.currentTarget.value)} />
      </label>
      <div class="editor-actions">
        <button type="submit" class="button primary" disabled={value === null && !moved}>
          {t.common.save}
        </button>
        {slot.id !== 'type' && slot.id !== 'factuality' && (
          <button type="button" class="button" onClick={() => onReject(reason)}>
            {t.review.remove}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {t.common.cancel}
        </button>
      </div>
    </form>
  )
}
