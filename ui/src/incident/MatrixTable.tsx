import { useState } from 'preact/hooks'
import type { Cell, Evidence, Incident, Stance } from '../api/incident'
import { useText, type Say } from '../app/useText'
import { Words } from '../components/Words'
import { digits } from '../lib/date'
import { columnGroups, speakingRows } from '../lib/matrix'
import { columnLabel, partyLabel } from './labels'

export const SIGNS: Record<Stance, string> = { asserts: '✔', denies: '✘', doubts: '?', differs: '≠', silent: '·' }
type Props = { incident: Incident; open: Evidence | null; onOpen: (evidence: Evidence) => void }

/** Voices as rows, claims as columns. Disagreement is seen without looking for it. */
export function MatrixTable({ incident, open, onOpen }: Props) {
  const say = useText()
  const { t } = say
  const { matrix } = incident
  const contested = columnGroups(matrix, 'contested')
  const [all, setAll] = useState(contested.length === 0 || matrix.columns.length <= 8)
  const groups = all ? columnGroups(matrix) : contested
  const columns = groups.flatMap((group) => group.columns)
  const starts = new Set(groups.map((group) => group.columns[0]))
  return (
    <section class="matrix" aria-labelledby="matrix">
      <div class="section-head">
        <h2 id="matrix">{t.incident.matrix}</h2>
        {contested.length > 0 && matrix.columns.length > 8 && (
          <label class="check no-print">
            <input type="checkbox" checked={!all} onChange={() => setAll(!all)} />
            {t.incident.contested}
          </label>
        )}
      </div>
      <p class="quiet no-print">{t.incident.matrixHelp}</p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="matrix">
        <table>
          <thead>
            <tr>
              <th rowSpan={2} scope="col" class="matrix-voice">
                {t.incident.voice}
              </th>
              {groups.map((group) => (
                <th key={group.target} colSpan={group.columns.length} scope="colgroup" class="matrix-group">
                  {t.incident[group.target]}
                </th>
              ))}
              <th rowSpan={2} scope="col">
                {t.incident.last}
              </th>
            </tr>
            <tr>
              {columns.map((column) => (
                <Head key={column} incident={incident} index={column} first={starts.has(column)} say={say} />
              ))}
            </tr>
          </thead>
          <tbody>
            {speakingRows(matrix, columns).map((row) => (
              <tr key={row}>
                <VoiceHead incident={incident} index={row} />
                {columns.map((column) => (
                  <Stand
                    key={column}
                    cell={matrix.rows[row]?.[column]}
                    first={starts.has(column)}
                    open={open}
                    onOpen={onOpen}
                    about={`${matrix.voices[row]!.name}: ${columnLabel(incident, matrix.columns[column]!, say).text}`}
                    figure={matrix.columns[column]!.target === 'figure'}
                  />
                ))}
                <td class="matrix-last">{say.day(matrix.voices[row]!.last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Head({ incident, index, first, say }: { incident: Incident; index: number; first: boolean; say: Say }) {
  const column = incident.matrix.columns[index]!
  const label = columnLabel(incident, column, say)
  const group = column.group && column.group !== 'unknown' ? partyLabel(incident, column.group, say) : null
  const tally = say.t.incident.tally
    .replace('{asserted}', say.number(column.asserted))
    .replace('{denied}', say.number(column.denied))
  return (
    <th scope="col" class={first ? 'matrix-first' : ''} title={tally}>
      <Words quoted={label.quoted}>{label.text}</Words>
      {group && (
        <span class="matrix-of">
          <Words quoted={group.quoted}>{group.text}</Words>
        </span>
      )}
      {column.denied > 0 && column.asserted > 0 && (
        <span class="matrix-tally" aria-label={tally}>
          {say.number(column.asserted)}✔ {say.number(column.denied)}✘
        </span>
      )}
    </th>
  )
}

function VoiceHead({ incident, index }: { incident: Incident; index: number }) {
  const { t, language } = useText()
  const voice = incident.matrix.voices[index]!
  const actor = language === 'en' ? voice.actor?.name : null
  return (
    <th
      scope="row"
      class={`matrix-voice${voice.independent ? '' : ' matrix-dependent'}`}
      title={voice.independent ? undefined : t.incident.notIndependent}
    >
      {!voice.independent && <span aria-label={t.incident.notIndependent}>↳ </span>}
      <Words>{voice.name}</Words>
      {actor && <span class="matrix-of">{actor}</span>}
    </th>
  )
}

function Stand({
  cell,
  first,
  open,
  onOpen,
  about,
  figure,
}: {
  cell: Cell | undefined
  first: boolean
  open: Evidence | null
  onOpen: (evidence: Evidence) => void
  about: string
  figure: boolean
}) {
  const { t, name, style } = useText()
  const edge = first ? ' matrix-first' : ''
  if (!cell || cell.stance === 'silent' || !cell.evidence) {
    return (
      <td class={`stand-silent${edge}`}>
        <span aria-label={name('stance', 'silent')}>·</span>
      </td>
    )
  }
  const { evidence } = cell
  const shown = figure || cell.stance === 'differs' ? cell.value : null
  const before = cell.earlier
    .map((said) => [SIGNS[said.stance], said.value].filter(Boolean).join(' '))
    .join(t.common.separator)
  const isOpen =
    open !== null &&
    open.source === evidence.source &&
    open.field === evidence.field &&
    open.start === evidence.start &&
    open.end === evidence.end
  return (
    <td class={`stand-${cell.stance}${edge}`}>
      <button
        type="button"
        class="stand"
        aria-pressed={isOpen}
        title={evidence.text}
        onClick={() => onOpen(evidence)}
        aria-label={`${about}: ${name('stance', cell.stance)} ${shown ?? ''}`}
      >
        <span aria-hidden="true">{SIGNS[cell.stance]}</span>
        {shown && <bdi dir="auto">{digits(shown, style)}</bdi>}
      </button>
      {before && <span class="stand-earlier">{t.incident.earlier.replace('{value}', before)}</span>}
    </td>
  )
}
