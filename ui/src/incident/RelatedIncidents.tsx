import type { Related } from '../api/incident'
import { useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'
import { Row } from '../incidents/Row'

export function RelatedIncidents({ id }: { id: string }) {
  const { t, name } = useText()
  const { data, error, loading, reload } = useGet<Related[]>(`incidents/${id}/related`)
  return (
    <section class="related no-print" aria-labelledby="related">
      <h2 id="related">{t.incident.related}</h2>
      {loading && !data && <Loading rows={2} />}
      {error && <Failure problem={error} retry={reload} />}
      {data?.length === 0 && <p class="quiet">{t.incident.noRelated}</p>}
      {data?.map(({ incident, reasons }) => (
        <Row
          key={incident.id}
          incident={incident}
          note={reasons.map((reason) => name('reason', reason.of)).join(' + ')}
        />
      ))}
    </section>
  )
}
