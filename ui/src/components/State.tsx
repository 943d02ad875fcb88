/** What a screen shows when it has nothing else to show: it waits, it has nothing, or it failed. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/client'
import { useText } from '../app/useText'

export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useText()
  return (
    <div class="loading" role="status">
      <span class="unseen">{t.common.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span class="loading-row" key={row} aria-hidden="true" />
      ))}
    </div>
  )
}

export function Empty({ title, help, children }: { title: string; help?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg viewBox="0 0 64 40" aria-hidden="true">
        <path d="M6 10h52M22 20h36M6 30h52" />
        <circle cx="10" cy="20" r="4" />
      </svg>
      <p class="empty-title">{title}</p>
      {help && <p>{help}</p>}
      {children}
    </div>
  )
}

export function Failure({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t } = useText()
  const [title, help] = explain(problem, t)
  return (
    <div class="empty failure" role="alert">
      <p class="empty-title">{title}</p>
      <p dir="auto">{help}</p>
      {problem.status === 401 && (
        <a class="button" href="/login">
          {t.settings.login}
        </a>
      )}
      {retry && problem.status !== 401 && (
        <button type="button" class="button" onClick={retry}>
          {t.common.retry}
        </button>
      )}
    </div>
  )
}

function explain(problem: Problem, t: ReturnType<typeof useText>['t']): [string, string] {
  switch (problem.status) {
    case 0:
      return [t.errors.offline, t.errors.offlineHelp]
    case 401:
      return [t.errors.login, '']
    case 403:
      return [t.errors.forbidden, t.errors.forbiddenHelp]
    case 404:
      return [t.errors.notFound, t.errors.notFoundHelp]
    case 410:
      return [t.errors.gone, t.errors.goneHelp]
    default:
      return [t.errors.title, [problem.message, problem.detail].filter(Boolean).join(' — ')]
  }
}

/** Sets the title of the window. */
export function useTitle(title: string): void {
  const { t } = useText()
  useEffect(() => {
    document.title = title ? `${title} · ${t.app}` : t.app
  }, [title, t])
}
