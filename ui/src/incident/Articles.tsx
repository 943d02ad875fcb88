import type { Incident } from '../api/incident'
import { useText } from '../app/useText'
import { Byline } from '../components/Byline'
import { Words } from '../components/Words'

export function Articles({ incident }: { incident: Incident }) {
  const { t, number } = useText()
  return (
    <section class="articles" aria-labelledby="articles">
      <h2 id="articles">{t.incident.articles}</h2>
      <ol class="plain-list">
        {incident.sources.map((source, at) => (
          <li key={source.version} class={source.copy_of === null ? '' : 'copy'}>
            <span class="source-number">{number(at + 1)}</span>
            <a href={`/articles/${source.version}`} dir="auto">
              <Words>{source.title}</Words>
            </a>
            <p class="quiet">
              <Byline {...source} />
              {source.copy_of !== null && <> · {t.incident.copyOf.replace('{n}', number(source.copy_of + 1))}</>}
              {/* On paper the address is the way to the source. */}
              <span class="only-print">
                {' '}
                · <bdi dir="ltr">{source.url}</bdi>
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
