import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Incident } from '../../src/api/incident'
import { columnGroups, isContested, speakingRows } from '../../src/lib/matrix'

const incidents = JSON.parse(readFileSync('mock/fixtures/incidents.json', 'utf8')) as Incident[]
const prison = incidents.find((incident) => incident.id === '8S14V1')!

test('columns stand in the order in which people ask', () => {
  const groups = columnGroups(prison.matrix)
  assert.deepEqual(
    groups.map((group) => group.target),
    ['occurrence', 'agent', 'place', 'figure'],
  )
  assert.equal(groups.flatMap((group) => group.columns).length, prison.matrix.columns.length)
})

test('what is denied comes first, so that disagreement is seen without looking for it', () => {
  const [occurrence] = columnGroups(prison.matrix)
  assert.equal(prison.matrix.columns[occurrence!.columns[0]!]!.value, 'prison_break')
})

test('the short view holds what several voices speak of, and every denial', () => {
  const shown = columnGroups(prison.matrix, 'contested').flatMap((group) => group.columns)
  assert.ok(shown.length < prison.matrix.columns.length)
  prison.matrix.columns.forEach((column, index) => {
    if (column.denied > 0) assert.ok(isContested(prison.matrix, index))
  })
})

test('a voice that says nothing in the columns shown has no row', () => {
  for (const { matrix } of incidents) {
    const rows = speakingRows(
      matrix,
      matrix.columns.map((_, index) => index),
    )
    for (const row of rows) assert.ok(matrix.rows[row]!.some((cell) => cell.stance !== 'silent'))
  }
})
