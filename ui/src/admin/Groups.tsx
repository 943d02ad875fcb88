import { useState } from 'preact/hooks'
import type { Group, List, User } from '../api/admin'
import { patch, post, remove, type Problem } from '../api/client'
import type { Facets } from '../api/incident'
import { asProblem, useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Empty, Failure, Loading } from '../components/State'
import { Words } from '../components/Words'

/** Groups, and the outlets that only their members see. */
export function Groups() {
  const { t } = useText()
  const { data, error, loading, reload } = useGet<List<Group>>('groups')
  const users = useGet<List<User>>('users').data?.items.map((user) => user.name) ?? []
  const outlets = useGet<Facets>('incidents/facets').data?.outlet.map(({ value }) => value) ?? []
  if (loading && !data) return <Loading rows={2} />
  if (error) return <Failure problem={error} retry={reload} />
  return (
    <>
      <p class="quiet">{t.groups.help}</p>
      {data?.items.length === 0 && <Empty title={t.groups.empty} />}
      <ul class="plain-list">
        {data?.items.map((group) => (
          <GroupCard key={group.name} group={group} users={users} outlets={outlets} onChanged={reload} />
        ))}
      </ul>
      <NewGroup onMade={reload} />
    </>
  )
}

type CardProps = { group: Group; users: string[]; outlets: string[]; onChanged: () => void }

function GroupCard({ group, users, outlets, onChanged }: CardProps) {
  const { t } = useText()
  const [problem, setProblem] = useState<Problem | null>(null)
  const path = `groups/${encodeURIComponent(group.name)}`
  const done = (change: Promise<unknown>) =>
    change.then(
      () => {
        setProblem(null)
        onChanged()
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    )
  return (
    <li class="card">
      <p class="event-head">
        <strong>
          <Words>{group.name}</Words>
        </strong>
        <button
          type="button"
          class="link"
          aria-label={`${t.common.remove}: ${group.name}`}
          onClick={() => void done(remove(path))}
        >
          {t.common.remove}
        </button>
      </p>
      <Choice
        label={t.groups.members}
        chosen={group.members}
        all={users}
        onChange={(members) => void done(patch(path, { members }))}
      />
      <Choice
        label={t.groups.outlets}
        chosen={group.outlets}
        all={outlets}
        onChange={(list) => void done(patch(path, { outlets: list }))}
      />
      {problem && <Failure problem={problem} />}
    </li>
  )
}

type ChoiceProps = { label: string; chosen: string[]; all: string[]; onChange: (chosen: string[]) => void }

function Choice({ label, chosen, all, onChange }: ChoiceProps) {
  const shown = [...new Set([...chosen, ...all])]
  return (
    <fieldset class="group-choice">
      <legend class="quiet">{label}</legend>
      {shown.map((value) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() =>
              onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
            }
          />
          <Words>{value}</Words>
        </label>
      ))}
    </fieldset>
  )
}

function NewGroup({ onMade }: { onMade: () => void }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = (event: Event) => {
    event.preventDefault()
    post('groups', { name }).then(
      () => {
        setName('')
        setProblem(null)
        onMade()
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    )
  }
  return (
    <form class="card form" onSubmit={save}>
      <h3>{t.groups.create}</h3>
      <label class="field">
        <span>{t.common.name}</span>
        <input dir="auto" required value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button primary" disabled={!name.trim()}>
        {t.common.add}
      </button>
      {problem && <Failure problem={problem} />}
    </form>
  )
}
