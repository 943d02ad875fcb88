import { useState } from 'preact/hooks'
import type { List, Role, User } from '../api/admin'
import { patch, post, type Problem } from '../api/client'
import { asProblem, useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'
import { Words } from '../components/Words'

const ROLES: Role[] = ['viewer', 'coder', 'reviewer', 'administrator']

export function Users() {
  const { t } = useText()
  const { data, error, loading, reload } = useGet<List<User>>('users')
  const [problem, setProblem] = useState<Problem | null>(null)
  const change = (user: User, part: Partial<User>) => {
    patch('users', { name: user.name, ...part }).then(
      () => {
        setProblem(null)
        reload()
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    )
  }
  if (loading && !data) return <Loading />
  if (error) return <Failure problem={error} retry={reload} />
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={t.admin.users}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.common.name}</th>
              <th scope="col">{t.admin.role}</th>
              <th scope="col">{t.admin.created}</th>
              <th scope="col">
                <span class="unseen">{t.admin.active}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data?.items.map((user) => (
              <UserRow key={user.name} user={user} onChange={(part) => change(user, part)} />
            ))}
          </tbody>
        </table>
      </div>
      {problem && <Failure problem={problem} />}
      <NewUser onMade={reload} />
    </>
  )
}

function UserRow({ user, onChange }: { user: User; onChange: (part: Partial<User>) => void }) {
  const { t, name, day } = useText()
  return (
    <tr>
      <th scope="row">
        <Words>{user.name}</Words>
        {user.totp && <span class="matrix-of">{t.admin.totp}</span>}
      </th>
      <td>
        <select
          aria-label={`${t.admin.role}: ${user.name}`}
          value={user.role}
          onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {name('role', role)}
            </option>
          ))}
        </select>
      </td>
      <td class="nowrap">{day(user.created)}</td>
      <td class="nowrap">
        {user.active ? t.admin.active : t.admin.disabled}{' '}
        <button
          type="button"
          class="link"
          aria-label={`${user.active ? t.admin.disable : t.admin.enable}: ${user.name}`}
          onClick={() => onChange({ active: !user.active })}
        >
          {user.active ? t.admin.disable : t.admin.enable}
        </button>
      </td>
    </tr>
  )
}

function NewUser({ onMade }: { onMade: () => void }) {
  const { t, name } = useText()
  const [form, setForm] = useState({ name: '', password: '', role: 'coder' as Role })
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = (event: Event) => {
    event.preventDefault()
    post('users', form).then(
      () => {
        setForm({ name: '', password: '', role: 'coder' })
        setProblem(null)
        onMade()
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    )
  }
  return (
    <form class="card form" onSubmit={save}>
      <h3>{t.admin.newUser}</h3>
      <div class="pair">
        <label class="field">
          <span>{t.common.name}</span>
          <input
            dir="auto"
            required
            autoComplete="off"
            value={form.name}
            onInput={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{t.setup.password}</span>
          <input
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            value={form.password}
            onInput={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{t.admin.role}</span>
          <select
            value={form.role}
            onChange={(event) => setForm({ ...form, role: event.currentTarget.value as Role })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {name('role', role)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="submit" class="button primary">
        {t.common.add}
      </button>
      {problem && <Failure problem={problem} />}
    </form>
  )
}
