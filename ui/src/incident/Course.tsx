import { useState } from 'preact/hooks'
import type { Evidence, Incident, Moment } from '../api/incident'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { digits } from '../lib/date'
import { columnLabel } from './labels'
import { SIGNS } from './MatrixTable'

type Props = { incident: Incident; onOpen: (evidence: Evidence) => void }

/** Days that are shown at once. */
const FIRST = 4

/** What became known when: a voice says something for the first time, or something else than before. */
export function Course({ incident, onOpen }: Props) {
  const { t, day, count } = useText()
  const [whole, setWhole] = useState(false)
  const days = byKey(incident.timeline, (moment) => moment.as_of?.slice(0, 10) ?? '')
  if (days.length === 0) return null
  const hidden = whole ? 0 : Math.max(0, days.length - FIRST)
  return (
    <section class="course" aria-labelledby="course">
      <h2 id="course">{t.incident.course}</h2>
      <p class="quiet no-print">{t.incident.courseHelp}</p>
      <ol class="course-days">
        {days.map(([date, moments], at) => (
          <li key={date} class={at < days.length - hidden ? '' : 'only-print'}>
            <h3>{day(date) || t.common.noDate}</h3>
            <ul class="course-voices">
              {byKey(moments, (moment) => String(moment.voice)).map(([voice, said]) => (
                <li key={voice}>
                  <Words>{incident.matrix.voices[Number(voice)]?.name ?? ''}</Words>
                  <span class="course-said">
                    {said.map((moment, index) => (
                      <Said key={index} incident={incident} moment={moment} onOpen={onOpen} />
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" class="link no-print" onClick={() => setWhole(true)}>
          {count(t.counted.days, hidden)}
        </button>
      )}
    </section>
  )
}

function Said({ incident, moment, onOpen }: { incident: Incident; moment: Moment } & Pick<Props, 'onOpen'>) {
  const say = useText()
  const { t, name, style } = say
  const column = incident.matrix.columns[moment.column]
  if (!column) return null
  const label = columnLabel(incident, column, say)
  const shown = column.target === 'figure' || moment.stance === 'differs' ? moment.value : null
  return (
    <span class={`stand-${moment.stance}`}>
      <button
        type="button"
        class={`stand${moment.first ? ' stand-first' : ''}`}
        title={[moment.first && t.incident.first, moment.evidence.text].filter(Boolean).join(': ')}
        onClick={() => onOpen(moment.evidence)}
      >
        <span aria-hidden="true">{SIGNS[moment.stance]}</span>
        <span class="unseen">{name('stance', moment.stance)}</span>
        <Words quoted={label.quoted}>{label.text}</Words>
        {shown && <bdi dir="auto">{digits(shown, style)}</bdi>}
      </button>
    </span>
  )
}

/** Items with the same key, in the order in which the keys first come. */
function byKey<Item>(items: Item[], key: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}
