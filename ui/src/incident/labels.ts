import type { Say } from '../app/useText'
import type { Column, Incident } from '../api/incident'
import { partyName, placeNames } from '../lib/naming'

export type Label = { text: string; quoted: boolean }

/** The name of a party, by its id of the inventory or as a group of those who are counted. */
export function partyLabel(incident: Incident, id: string, say: Say): Label {
  const party = [...incident.agents, ...incident.patients].find((found) => found.actor?.id === id)
  if (party) return partyName(party, say.language)
  const actor = incident.matrix.voices.find((voice) => voice.actor?.id === id)?.actor
  return { text: actor?.name ?? say.name('group', id), quoted: false }
}

export function columnLabel(incident: Incident, column: Column, say: Say): Label {
  switch (column.target) {
    case 'occurrence':
      return { text: say.name('type', column.value), quoted: false }
    case 'agent':
      return partyLabel(incident, column.value, say)
    case 'place': {
      const place = [incident.place, ...incident.other_places].find(
        (found) => found?.id === column.value || found?.name === column.value,
      )
      const said = incident.matrix.rows
        .flat()
        .find((cell) => cell.evidence && place === undefined && cell.value === column.value)
      return { text: placeNames(place ?? null, say.language)[0] ?? said?.value ?? column.value, quoted: false }
    }
    case 'figure':
      return { text: say.name('kind', column.value), quoted: false }
  }
}

/** A short title: what, and where. */
export function incidentTitle(incident: Pick<Incident, 'type' | 'place'>, say: Say): string {
  const where = placeNames(incident.place, say.language)
  return [say.name('type', incident.type), where.join(say.t.common.separator)].filter(Boolean).join(' · ')
}
