/** How places and parties are called. A name of the inventory is neutral; the articles' own words stand in quotes. */
import type { Party, Place, Summary } from '../api/incident'

type Language = 'ar' | 'en'

/** The narrowest name, and the settlement or division it lies in. */
export function placeNames(place: Place | null, language: Language): string[] {
  if (!place) return []
  if (language === 'ar') return [place.text]
  const names = [place.name || place.text, place.settlement, place.admin1].filter(Boolean)
  return [...new Set(names)].slice(0, 2)
}

export function partyName(party: Party, language: Language): { text: string; quoted: boolean } {
  const wording = party.wordings[0] ?? ''
  if (language === 'en' && party.actor) return { text: party.actor.name, quoted: false }
  return { text: wording || party.actor?.name || '', quoted: wording !== '' }
}

/** Parties of a summary: in Arabic the articles' words, in English the names of the inventory. */
export function sides(summary: Summary, side: 'agents' | 'patients', language: Language): string[] {
  const arabic = side === 'agents' ? summary.agents_ar : summary.patients_ar
  return (language === 'ar' && arabic?.length ? arabic : summary[side]).slice(0, 2)
}
