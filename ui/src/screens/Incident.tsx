import { useEffect } from 'preact/hooks'
import type { Evidence, Incident as Whole } from '../api/incident'
import { useGet } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useMay } from '../app/session'
import { useText } from '../app/useText'
import { Comments } from '../components/Comments'
import { Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { Articles } from '../incident/Articles'
import { ArticlePanel } from '../incident/ArticlePanel'
import { readAt, writeAt } from '../incident/at'
import { Course } from '../incident/Course'
import { Decide } from '../incident/Decide'
import { Header } from '../incident/Header'
import { History } from '../incident/History'
import { incidentTitle } from '../incident/labels'
import { Ledger } from '../incident/Ledger'
import { MatrixTable } from '../incident/MatrixTable'
import { RelatedIncidents } from '../incident/RelatedIncidents'
import { SummaryBlock } from '../incident/SummaryBlock'

/** One occurrence with all accounts of it. */
export function Incident({ id, search }: ScreenProps) {
  const say = useText()
  const { t } = say
  const { data: incident, error, reload } = useGet<Whole>(`incidents/${encodeURIComponent(id)}`)
  const mayDecide = useMay('reviewer')
  useEffect(() => {
    // It was merged: the server led to the incident that goes on, and so does the address.
    if (incident && incident.id !== id) go(`/incidents/${incident.id}${search}`, { replace: true })
  }, [incident])
  useTitle(incident ? incidentTitle(incident, say) : t.incidents.title)
  if (error)
    return (
      <div class="page">
        <Failure problem={error} retry={reload} />
      </div>
    )
  if (!incident)
    return (
      <div class="page">
        <Loading rows={8} />
      </div>
    )
  const at = readAt(search)
  const open = (evidence: Evidence) => go(`/incidents/${id}?at=${writeAt(evidence)}`, { replace: at !== null })
  const close = () => {
    go(`/incidents/${id}`, { replace: true })
    // Back to what was chosen, for those who do not use a mouse.
    document.querySelector<HTMLElement>('.stand[aria-pressed="true"], h1')?.focus()
  }
  return (
    <div class={`incident${at ? ' with-panel' : ''}`}>
      <article class="incident-page">
        <div class="incident-top">
          <Header incident={incident} />
          <SummaryBlock incident={incident} onOpen={open} />
        </div>
        <MatrixTable incident={incident} open={at} onOpen={open} />
        <Ledger incident={incident} onOpen={open} />
        <Course incident={incident} onOpen={open} />
        <Articles incident={incident} />
        <Keywords incident={incident} />
        <RelatedIncidents id={id} />
        {mayDecide && <Decide incident={incident} onDecided={reload} />}
        <History incident={incident} onUndone={reload} />
        <Comments on="incident" id={id} comments={incident.comments} onAdded={reload} />
        <p class="only-print quiet">
          {t.incident.printed.replace('{date}', say.day(new Date().toISOString())).replace('{url}', location.href)}
        </p>
      </article>
      {at && <ArticlePanel incident={incident} at={at} onClose={close} />}
    </div>
  )
}

function Keywords({ incident }: { incident: Whole }) {
  const { t } = useText()
  if (incident.keywords.length === 0) return null
  return (
    <section aria-labelledby="keywords">
      <h2 id="keywords">{t.incident.keywords}</h2>
      <ul class="keywords">
        {incident.keywords.map((keyword) => (
          <li key={keyword.text}>
            <a href={`/search?q=${encodeURIComponent(`"${keyword.text}"`)}`}>
              <Words>{keyword.text}</Words>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
