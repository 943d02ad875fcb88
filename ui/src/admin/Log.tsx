import type { ComponentChildren } from 'preact'
import type { Access as Entry, LogEntry } from '../api/admin'
import { useList } from '../api/useList'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'
import { Words } from '../components/Words'

/** What was done to the archive, oldest first: each entry proves those before it. */
export function Log() {
  const { t, moment, number } = useText()
  const list = useList<LogEntry>('log?limit=200')
  return (
    <Entries
      list={list}
      label={t.admin.log}
      heads={['#', t.exports.when, t.exports.user, t.admin.what, t.admin.hash]}
    >
      {list.items.map((entry) => (
        <tr key={entry.n}>
          <td>{number(entry.n)}</td>
          <td class="nowrap">{moment(entry.at)}</td>
          <td>
            <Words>{entry.author}</Words>
          </td>
          <td>
            <Words>{entry.what}</Words>
          </td>
          <td class="hash" dir="ltr" title={entry.hash}>
            {entry.hash.slice(0, 16)}
          </td>
        </tr>
      ))}
    </Entries>
  )
}

/** Who came in, was refused, or changed who may come in; the newest first. */
export function Access() {
  const { t, moment, name } = useText()
  const list = useList<Entry>('log?of=access&limit=200')
  return (
    <Entries
      list={list}
      label={t.admin.access}
      heads={[t.exports.when, t.exports.user, t.admin.what, t.admin.address, t.admin.detail]}
    >
      {list.items.map((entry) => (
        <tr key={entry.n}>
          <td class="nowrap">{moment(entry.at)}</td>
          <td>
            <Words>{entry.author}</Words>
          </td>
          <td>{name('access', entry.what)}</td>
          <td>
            <bdi dir="ltr">{entry.address}</bdi>
          </td>
          <td>
            <Words>{entry.detail}</Words>
          </td>
        </tr>
      ))}
    </Entries>
  )
}

type Props = { list: ReturnType<typeof useList>; label: string; heads: string[]; children: ComponentChildren }

function Entries({ list, label, heads, children }: Props) {
  const { t } = useText()
  if (list.problem) return <Failure problem={list.problem} retry={list.reload} />
  if (list.loading && list.items.length === 0) return <Loading />
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={label}>
        <table class="table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {list.next && (
        <button type="button" class="button wide" disabled={list.loading} onClick={list.more}>
          {t.common.more}
        </button>
      )}
    </>
  )
}
