import { useState } from 'preact/hooks'
import type { Alert, List } from '../api/admin'
import { post, remove, type Problem } from '../api/client'
import { asProblem, useGet } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { FilterChips } from '../incidents/FilterChips'
import { address, readFilter, refine, type Filter } from '../lib/filter'

/** Saved searches, and where they tell that something new fits. */
export function Alerts({ search }: ScreenProps) {
  const { t } = useText()
  const filter = readFilter(search)
  const { data, error, loading, reload } = useGet<List<Alert>>('alerts')
  useTitle(t.alerts.title)
  return (
    <div class="page">
      <h1>{t.alerts.title}</h1>
      <p class="quiet">{t.alerts.help}</p>
      <NewAlert filter={filter} onMade={reload} />
      {loading && !data && <Loading rows={2} />}
      {error && <Failure problem={error} retry={reload} />}
      {data?.items.length === 0 && <Empty title={t.alerts.empty} help={t.alerts.emptyHelp} />}
      <ul class="plain-list">
        {data?.items.map((alert) => (
          <AlertCard key={alert.id} alert={alert} onRemoved={reload} />
        ))}
      </ul>
    </div>
  )
}

function AlertCard({ alert, onRemoved }: { alert: Alert; onRemoved: () => void }) {
  const { t } = useText()
  const drop = async () => {
    await remove(`alerts/${alert.id}`)
    onRemoved()
  }
  return (
    <li class="card">
      <p class="event-head">
        <strong>
          <Words>{alert.name}</Words>
        </strong>
      </p>
      {Object.keys(alert.filter).length > 0 ? (
        <FilterChips filter={alert.filter} />
      ) : (
        <p class="quiet">{t.alerts.everything}</p>
      )}
      {Object.values(alert.channels)
        .filter(Boolean)
        .map((channel) => (
          <p key={channel} class="quiet">
            <bdi dir="ltr">{channel}</bdi>
          </p>
        ))}
      <p class="card-actions">
        <a href={address('/', alert.filter)}>{t.alerts.show}</a>
        <a href={`/api/alerts/${alert.id}/feed.atom`} target="_blank" rel="noopener">
          {t.alerts.feed}
        </a>
        <button type="button" class="link" onClick={() => void drop()}>
          {t.common.remove}
        </button>
      </p>
    </li>
  )
}

function NewAlert({ filter, onMade }: { filter: Filter; onMade: () => void }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [webhook, setWebhook] = useState('')
  const [email, setEmail] = useState('')
  const { session } = useSession()
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async (event: Event) => {
    event.preventDefault()
    try {
      await post('alerts', { name, filter, channels: { ...(webhook && { webhook }), ...(email && { email }) } })
      setName('')
      setProblem(null)
      onMade()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form class="card form" onSubmit={(event) => void save(event)}>
      <h2>{t.alerts.create}</h2>
      {Object.keys(filter).length > 0 ? (
        <FilterChips
          filter={filter}
          onChange={(change) => go(address('/alerts', refine(filter, change)), { replace: true })}
        />
      ) : (
        <p class="quiet">
          {t.alerts.filter}: {t.alerts.everything}
        </p>
      )}
      <div class="pair">
        <label class="field">
          <span>{t.common.name}</span>
          <input dir="auto" required value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        {session?.options.email && (
          <label class="field">
            <span>{t.alerts.email}</span>
            <input type="email" dir="ltr" value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
          </label>
        )}
        <label class="field">
          <span>{t.alerts.webhook}</span>
          <input
            type="url"
            dir="ltr"
            placeholder="https://"
            value={webhook}
            onInput={(event) => setWebhook(event.currentTarget.value)}
          />
        </label>
      </div>
      <button type="submit" class="button primary" disabled={!name.trim()}>
        {t.common.save}
      </button>
      {problem && <Failure problem={problem} />}
    </form>
  )
}
