import type { EventRead, RecordRead } from '../api/article'
import type { Words } from '../api/incident'
import type { Mark } from './Marked'

/** Kinds of evidence, in the order in which a legend names them. */
export const KINDS = ['mention', 'agent', 'patient', 'instrument', 'place', 'date', 'figure', 'voice'] as const
export type Kind = (typeof KINDS)[number]

/** Every word that an event stands on, with what it stands for. */
export function eventWords(event: EventRead): { kind: Kind; words: Words }[] {
  const of = (kind: Kind, all: (Words | null | undefined)[]) =>
    all.flatMap((words) => (words ? [{ kind, words }] : []))
  return [
    ...of('mention', event.mentions),
    ...of('agent', event.agents),
    ...of('patient', event.patients),
    ...of('instrument', event.instruments),
    ...of('place', event.places),
    ...of('date', [event.date.words]),
    ...of(
      'figure',
      event.figures.map((figure) => figure.quote),
    ),
    ...of(
      'voice',
      event.claims.flatMap((claim) => [claim.voice.words, claim.cue]),
    ),
  ]
}

export function fieldMarks(
  record: RecordRead,
  field: 'title' | 'text',
  kinds: ReadonlySet<Kind>,
  name: (kind: Kind) => string,
): Mark[] {
  const words = record.events.flatMap((event) =>
    eventWords(event)
      .filter(({ kind, words: where }) => where.field === field && kinds.has(kind))
      .map(({ kind, words: where }) => ({
        start: where.start,
        end: where.end,
        class: `ev ev-${kind}`,
        owner: event.id,
        title: name(kind),
      })),
  )
  const zones =
    field === 'text' ? record.zones.map((zone) => ({ start: zone.start, end: zone.end, class: 'zone' })) : []
  return [...words, ...zones]
}
