import type { Say } from '../app/useText'
import type { EventRead } from '../api/article'
import type { Words } from '../api/incident'
import type { Kind } from '../article/marks'

/** One value of an event that can be accepted, corrected or rejected for itself. */
export type Slot = {
  /** As the API names it: `type`, `date`, `figures/0`. */
  id: string
  kind: Kind
  label: string
  text: string
  words: Words | null
  confidence: number | null
}

export function slotsOf(event: EventRead, say: Say): Slot[] {
  const { name, period, range, t } = say
  const parties = (key: 'agents' | 'patients', kind: Kind): Slot[] =>
    event[key].map((party, at) => ({
      id: `${key}/${at}`,
      kind,
      label: name('evidence', kind),
      words: party,
      confidence: party.confidence,
      text: say.language === 'en' && party.actor ? party.actor.name : party.text,
    }))
  return [
    {
      id: 'type',
      kind: 'mention',
      label: t.incidents.type,
      text: name('type', event.type),
      words: event.mentions[0] ?? null,
      confidence: event.confidence,
    },
    {
      id: 'factuality',
      kind: 'mention',
      label: t.incidents.factuality,
      text: name('factuality', event.factuality),
      words: null,
      confidence: null,
    },
    ...parties('agents', 'agent'),
    ...parties('patients', 'patient'),
    ...event.places.map((place, at): Slot => ({
      id: `places/${at}`,
      kind: 'place',
      label: name('evidence', 'place'),
      words: place,
      confidence: place.confidence,
      text:
        say.either(place.text, place.name) +
        (place.precision === 'unresolved' ? ` (${name('precision', 'unresolved')})` : ''),
    })),
    {
      id: 'date',
      kind: 'date',
      label: name('evidence', 'date'),
      text: period(event.date) || t.common.noDate,
      words: event.date.words,
      confidence: event.date.confidence,
    },
    ...event.figures.map((figure, at): Slot => ({
      id: `figures/${at}`,
      kind: 'figure',
      label: name('kind', figure.kind),
      text: range(figure),
      words: figure.quote,
      confidence: figure.confidence,
    })),
  ]
}

/** What a person put in the place of a value, in the same words as the suggestion. */
export function correctedText(slot: string, value: unknown, say: Say): string {
  if (typeof value === 'string') return say.name(slot === 'type' ? 'type' : 'factuality', value)
  const {
    low = null,
    high = null,
    name,
    start,
    end,
    words,
  } = (value ?? {}) as {
    low?: number | null
    high?: number | null
    name?: string
    start?: string
    end?: string
    words?: Words
  }
  if (start) return say.period({ start, end: end ?? start, precision: 'day' })
  return name || say.range({ low, high }) || words?.text || ''
}
