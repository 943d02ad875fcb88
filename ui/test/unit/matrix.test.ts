import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell, Column, Matrix, Stance } from '../../src/api/incident'
import { columnGroups, isContested, speakingRows } from '../../src/lib/matrix'

const said = (stance: Stance): Cell => ({ stance, value: null, evidence: null, earlier: [] })
const [yes, no, silent] = [said('asserts'), said('denies'), said('silent')]
const voice = { actor: null, outlet: false, sources: [0], independent: true, last: null }
const column = (target: Column['target'], value: string, asserted: number, denied: number): Column => ({
  target,
  value,
  group: null,
  asserted,
  denied,
})
/** Four voices: two of them contradict each other on the escape, all others speak each of something else. */
const matrix: Matrix = {
  voices: ['correspondent', 'spokesman', 'hospital', 'command'].map((name) => ({ name, ...voice })),
  columns: [
    column('figure', 'killed', 1, 0),
    column('occurrence', 'armed_clash', 2, 0),
    column('occurrence', 'prison_break', 1, 1),
    column('place', 'prison', 1, 0),
    column('agent', 'group', 1, 0),
  ],
  rows: [
    [silent, yes, yes, yes, yes],
    [silent, yes, no, silent, silent],
    [yes, silent, silent, silent, silent],
    [silent, silent, silent, silent, silent],
  ],
}

test('columns stand in the order in which people ask', () => {
  const groups = columnGroups(matrix)
  assert.deepEqual(
    groups.map((group) => group.target),
    ['occurrence', 'agent', 'place', 'figure'],
  )
  assert.equal(groups.flatMap((group) => group.columns).length, matrix.columns.length)
})

test('what is denied comes first, so that disagreement is seen without looking for it', () => {
  const [occurrence] = columnGroups(matrix)
  assert.equal(matrix.columns[occurrence!.columns[0]!]!.value, 'prison_break')
})

test('the short view holds what several voices speak of, and every denial', () => {
  const shown = columnGroups(matrix, 'contested').flatMap((group) => group.columns)
  assert.deepEqual(shown, [2, 1])
  assert.ok(isContested(matrix, 2))
})

test('a voice that says nothing in the columns shown has no row', () => {
  assert.deepEqual(speakingRows(matrix, [0, 1, 2, 3, 4]), [0, 1, 2])
  assert.deepEqual(speakingRows(matrix, [0]), [2])
})
