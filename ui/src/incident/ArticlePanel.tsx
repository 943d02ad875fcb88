import { useEffect, useRef } from 'preact/hooks'
import type { ArticlePage } from '../api/article'
import type { Evidence, Incident } from '../api/incident'
import { useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Marked } from '../article/Marked'
import { Byline } from '../components/Byline'
import { Failure, Loading } from '../components/State'

type Props = { incident: Incident; at: Evidence; onClose: () => void }

/** An article beside the incident, at the words that were asked for. */
export function ArticlePanel({ incident, at, onClose }: Props) {
  const { t } = useText()
  const source = incident.sources[at.source]
  const { data, error, reload } = useGet<ArticlePage>(source ? `articles/${source.version}` : null)
  const panel = useRef<HTMLElement>(null)
  const key = `${at.source} ${at.field} ${at.start} ${at.end}`
  useEffect(() => panel.current?.focus({ preventScroll: true }), [key])
  useEffect(() => {
    const box = panel.current
    const mark = box?.querySelector('.said')
    if (!box || !mark) return
    // Not scrollIntoView: it would also move the incident behind the panel.
    const far = mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3
    box.scrollBy({ top: far, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [data, key])
  if (!source) return null
  const record = data?.record
  const marks = (field: 'title' | 'text') =>
    at.field === field ? [{ start: at.start, end: at.end, class: 'said' }] : []
  return (
    <aside
      class="panel no-print"
      ref={panel}
      tabIndex={-1}
      aria-label={t.incident.panel}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header class="panel-head">
        <p class="quiet">
          <Byline {...source} />
        </p>
        <button type="button" class="panel-close" onClick={onClose} aria-label={t.common.close}>
          ×
        </button>
      </header>
      {error && <Failure problem={error} retry={reload} />}
      {!record && !error && <Loading />}
      {record && (
        <>
          <h2 class="panel-title" dir="auto">
            <Marked text={record.title} marks={marks('title')} />
          </h2>
          <div class="reading article-text" dir="auto">
            <Marked text={record.text} marks={marks('text')} />
          </div>
          <p>
            <a href={`/articles/${source.version}`}>{t.incident.openArticle}</a>
          </p>
        </>
      )}
    </aside>
  )
}
