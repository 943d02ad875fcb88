import type { Status } from '../api/incident'
import { useText } from '../app/useText'

const SIGNS: Record<Status, string> = {
  single_source: '1',
  corroborated: '✔✔',
  disputed: '✔✘',
  denied: '✘',
  unconfirmed: '?',
}

/** How the accounts stand to each other, as sign and word: never by colour alone. */
export function StatusChip({ status }: { status: Status }) {
  const { name } = useText()
  return (
    <span class={`status status-${status}`}>
      <span aria-hidden="true">{SIGNS[status]}</span>
      {name('status', status)}
    </span>
  )
}
