import { post } from '../api/client'
import type { Incident } from '../api/incident'
import { useMay } from '../app/session'
import { useText } from '../app/useText'
import { Words } from '../components/Words'

/** What people decided, and the way back. */
export function History({ incident, onUndone }: { incident: Incident; onUndone: () => void }) {
  const { t, moment } = useText()
  const may = useMay('reviewer')
  const undo = async (id: number) => {
    await post('decisions', { kind: 'undo', undoes: id, reason: t.common.undo })
    onUndone()
  }
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{t.incident.history}</h2>
      {incident.history.length === 0 && <p class="quiet">{t.incident.noHistory}</p>}
      <ol class="plain-list">
        {incident.history.map((decision) => (
          <li key={decision.id} class={decision.undone ? 'undone' : ''}>
            <strong>{t.decision[decision.kind]}</strong>{' '}
            <bdi>{[...decision.incidents, decision.to].filter((id) => id && id !== incident.id).join(' ')}</bdi>
            {decision.undone && <> · {t.common.undone}</>}
            <p dir="auto">
              <Words>{decision.reason}</Words>
            </p>
            <p class="quiet">
              <Words>{decision.author}</Words> · {moment(decision.at)}{' '}
              {may && !decision.undone && (
                <button type="button" class="link no-print" onClick={() => void undo(decision.id)}>
                  {t.common.undo}
                </button>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
