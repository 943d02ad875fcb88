import type { List, LogEntry } from '../api/admin'
import { useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'
import { Words } from '../components/Words'

export function Log() {
  const { t, moment, number } = useText()
  const { data, error, loading, reload } = useGet<List<LogEntry>>('log?limit=200')
  if (loading && !data) return <Loading />
  if (error) return <Failure problem={error} retry={reload} />
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t.admin.log}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t.exports.when}</th>
            <th scope="col">{t.exports.user}</th>
            <th scope="col">{t.admin.what}</th>
            <th scope="col">{t.admin.hash}</th>
          </tr>
        </thead>
        <tbody>
          {data?.items.map((entry) => (
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
        </tbody>
      </table>
    </div>
  )
}
