import { useState } from 'preact/hooks'
import type { Session } from '../api/admin'
import { post, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Failure, useTitle } from '../components/State'

/** The first account. The code comes from the terminal, so that only who started the server can make it. */
export function Setup({ search }: ScreenProps) {
  const { t } = useText()
  const { adopt } = useSession()
  const [form, setForm] = useState({ token: new URLSearchParams(search).get('token') ?? '', name: '', password: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  useTitle(t.setup.title)
  const create = async (event: Event) => {
    event.preventDefault()
    try {
      adopt(await post<Session>('setup', form))
      go('/', { replace: true })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const set = (part: keyof typeof form) => (event: { currentTarget: HTMLInputElement }) =>
    setForm({ ...form, [part]: event.currentTarget.value })
  return (
    <div class="door">
      <h1>{t.setup.title}</h1>
      <p class="quiet">{t.setup.help}</p>
      <form class="form" onSubmit={(event) => void create(event)}>
        <label class="field">
          <span>{t.setup.token}</span>
          <input dir="ltr" required autoComplete="off" value={form.token} onInput={set('token')} />
        </label>
        <label class="field">
          <span>{t.login.name}</span>
          <input dir="auto" required autoComplete="username" value={form.name} onInput={set('name')} />
        </label>
        <label class="field">
          <span>{t.setup.password}</span>
          <input
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            value={form.password}
            onInput={set('password')}
          />
        </label>
        <button type="submit" class="button primary wide">
          {t.setup.submit}
        </button>
      </form>
      {problem &&
        (problem.status === 403 ? (
          <p class="note" role="alert" dir="auto">
            {problem.message}. {problem.detail}
          </p>
        ) : (
          <Failure problem={problem} />
        ))}
    </div>
  )
}
