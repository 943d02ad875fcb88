import type { FunctionComponent } from 'preact'
import { Groups } from '../admin/Groups'
import { Access, Log } from '../admin/Log'
import { Tokens } from '../admin/Tokens'
import { Users } from '../admin/Users'
import { Verify } from '../admin/Verify'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { useTitle } from '../components/State'

const PARTS = {
  users: Users,
  groups: Groups,
  tokens: Tokens,
  access: Access,
  log: Log,
  verify: Verify,
} satisfies Record<string, FunctionComponent>
type Part = keyof typeof PARTS

/** Who may do what, what was done, and the proof that it is all still there. */
export function Admin({ search }: ScreenProps) {
  const { t } = useText()
  const asked = new URLSearchParams(search).get('part') ?? 'users'
  const part: Part = asked in PARTS ? (asked as Part) : 'users'
  const Shown = PARTS[part]
  useTitle(`${t.admin[part]} · ${t.admin.title}`)
  return (
    <div class="page">
      <h1>{t.admin.title}</h1>
      <nav class="parts" aria-label={t.admin.title}>
        {(Object.keys(PARTS) as Part[]).map((key) => (
          <a key={key} href={`/admin?part=${key}`} aria-current={key === part ? 'page' : undefined}>
            {t.admin[key]}
          </a>
        ))}
      </nav>
      <h2 class="unseen">{t.admin[part]}</h2>
      <Shown />
    </div>
  )
}
