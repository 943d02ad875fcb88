import type { Incident, Link } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'

/** Why the accounts of an incident are one: the nearest other account of each, and what speaks for and against. */
export function Why({ incident, links }: { incident: Incident; links: Link[] }) {
  const { t, name, number } = useText()
  const titleOf = (event: string) => {
    const source = incident.events.find((found) => found.event === event)?.source
    return source === undefined ? event : `${number(source + 1)} · ${incident.sources[source]?.outlet ?? ''}`
  }
  return (
    <details class="why">
      <summary>{t.incident.why}</summary>
      <ul class="plain-list">
        {links.map((link) => (
          <li key={link.event}>
            <Words>{titleOf(link.event)}</Words> ↔ <Words>{titleOf(link.nearest)}</Words>
            <span class="quiet"> · {t.incident.likeness.replace('{n}', number(link.likeness))}</span>
            <span class="why-reasons">
              {link.reasons.map((reason) => (
                <span key={reason.what} class={reason.weight < 0 ? 'against' : 'for'}>
                  {name('reason', reason.what)}{' '}
                  <bdi dir="ltr">
                    {reason.weight > 0 ? '+' : '−'}
                    {number(Math.abs(reason.weight))}
                  </bdi>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
