import { useState } from 'preact/hooks'
import type { Problem } from '../api/client'
import { post } from '../api/client'
import type { Comment } from '../api/incident'
import { asProblem } from '../api/useGet'
import { useMay } from '../app/session'
import { useText } from '../app/useText'
import { Failure } from './State'
import { Words } from './Words'

type Props = { on: 'incident' | 'article'; id: string; comments: Comment[]; onAdded: () => void }

export function Comments({ on, id, comments, onAdded }: Props) {
  const { t, moment } = useText()
  const may = useMay('coder')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (event: Event) => {
    event.preventDefault()
    try {
      await post('comments', { on, id, text })
      setText('')
      setProblem(null)
      onAdded()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <section class="comments" aria-labelledby={`comments-${on}`}>
      <h2 id={`comments-${on}`}>{t.incident.comments}</h2>
      {comments.length === 0 && <p class="quiet">{t.incident.noComments}</p>}
      <ul class="plain-list">
        {comments.map((comment) => (
          <li key={comment.id} class="comment">
            <p class="quiet">
              <Words>{comment.author}</Words> · {moment(comment.at)}
            </p>
            <p dir="auto">
              <Words>{comment.text}</Words>
            </p>
          </li>
        ))}
      </ul>
      {may && (
        <form class="comment-form no-print" onSubmit={(event) => void send(event)}>
          <label class="field">
            <span>{t.incident.addComment}</span>
            <textarea
              dir="auto"
              rows={2}
              required
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button" disabled={!text.trim()}>
            {t.common.send}
          </button>
        </form>
      )}
      {problem && <Failure problem={problem} />}
    </section>
  )
}
