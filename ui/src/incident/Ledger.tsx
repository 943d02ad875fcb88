import { useState } from 'preact/hooks'
import type { Entry, Evidence, Incident, Total } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { partyLabel } from './labels'
import { RangePlot } from './RangePlot'

type Props = { incident: Incident; onOpen: (evidence: Evidence) => void }

/** Every figure that was ever claimed, by kind: in short, over time, and with its words. */
export function Ledger({ incident, onOpen }: Props) {
  const say = useText()
  const { t, name } = say
  const { entries, totals } = incident.ledger
  const kinds = [...new Set(entries.map((entry) => entry.kind))]
  const [kind, setKind] = useState(kinds[0] ?? '')
  if (kinds.length === 0)
    return (
      <section class="ledger">
        <h2>{t.incident.ledger}</h2>
        <p class="quiet">{t.incident.noFigures}</p>
      </section>
    )
  const shown = entries.filter((entry) => entry.kind === kind)
  const groups = [...new Set(shown.map((entry) => entry.group))]
  const total = totals.find((found) => found.kind === kind)
  return (
    <section class="ledger" aria-labelledby="ledger">
      <div class="section-head">
        <h2 id="ledger">{t.incident.ledger}</h2>
        <div class="tabs no-print" role="group" aria-label={t.incident.ledger}>
          {kinds.map((value) => (
            <button key={value} type="button" aria-pressed={value === kind} onClick={() => setKind(value)}>
              {name('kind', value)}
            </button>
          ))}
        </div>
      </div>
      <p class="quiet no-print">{t.incident.ledgerHelp}</p>
      {total && <TotalLine total={total} />}
      <ul class="plot-legend">
        {groups.map((group, at) => {
          const label = partyLabel(incident, group, say)
          return (
            <li key={group} class={`series-${at % 4}`}>
              <Words quoted={label.quoted}>{label.text}</Words>
            </li>
          )
        })}
      </ul>
      <RangePlot incident={incident} entries={shown} groups={groups} onOpen={onOpen} />
      <EntryTable incident={incident} entries={shown} onOpen={onOpen} />
    </section>
  )
}

function TotalLine({ total }: { total: Total }) {
  const { t, number, range } = useText()
  const value = (of: number | null) => (of === null ? t.incident.open : number(of))
  return (
    <div class="total">
      <dl>
        <div>
          <dt>{t.incident.low}</dt>
          <dd>{value(total.low)}</dd>
        </div>
        <div>
          <dt>{t.incident.best}</dt>
          <dd>{value(total.best)}</dd>
        </div>
        <div>
          <dt>{t.incident.high}</dt>
          <dd>{value(total.high)}</dd>
        </div>
        <div>
          <dt>ACLED</dt>
          <dd>{value(total.acled)}</dd>
        </div>
        <div>
          <dt>{t.incident.claimed}</dt>
          <dd>
            <bdi dir="ltr">{range({ low: total.lowest, high: total.highest })}</bdi>
          </dd>
        </div>
      </dl>
      <details>
        <summary>{t.incident.rule}</summary>
        <p>{t.incident.ruleText}</p>
        <p class="quiet" dir="ltr" lang="en">
          {total.rule}
        </p>
      </details>
    </div>
  )
}

function EntryTable({
  incident,
  entries,
  onOpen,
}: {
  incident: Incident
  entries: Entry[]
  onOpen: (evidence: Evidence) => void
}) {
  const say = useText()
  const { t, range, day } = say
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t.incident.ledger}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.incident.number}</th>
            <th scope="col">{t.incident.who}</th>
            <th scope="col">{t.incident.voice}</th>
            <th scope="col">{t.incident.asOf}</th>
            <th scope="col">{t.incident.words}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, at) => {
            const group = partyLabel(incident, entry.group, say)
            const notes = [
              entry.superseded && t.incident.superseded,
              entry.part_of !== null && t.incident.partOf,
              entry.joint && t.incident.joint,
              entry.stance === 'denies' && t.incident.denied,
            ].filter(Boolean)
            return (
              <tr key={at} class={entry.superseded ? 'entry-old' : ''}>
                <td class="entry-number">
                  <bdi dir="ltr">{range(entry)}</bdi>
                </td>
                <td>
                  <Words quoted={group.quoted}>{group.text}</Words>
                  {notes.length > 0 && <span class="matrix-of">{notes.join(t.common.separator)}</span>}
                </td>
                <td>
                  <Words>{incident.matrix.voices[entry.voice]?.name ?? ''}</Words>
                </td>
                <td class="nowrap">{day(entry.as_of)}</td>
                <td>
                  <button type="button" class="link" onClick={() => onOpen(entry.evidence)}>
                    <Words quoted>{entry.evidence.text}</Words>
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
