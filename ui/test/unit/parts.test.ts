import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOf } from '../../src/incidents/bars'
import { readAt, writeAt } from '../../src/incident/at'
import { difference } from '../../src/lib/difference'
import { safeLink } from '../../src/lib/link'
import { markers } from '../../src/map/cluster'
import { fit, project, unproject } from '../../src/map/mercator'
import { actionOf } from '../../src/review/keys'

test('words of an article have an address that others can open', () => {
  const words = { source: 2, field: 'text' as const, start: 253, end: 276 }
  assert.deepEqual(readAt(`?at=${writeAt(words)}`), { ...words, text: '' })
  for (const broken of ['', '?at=1', '?at=0.body.1.2', '?at=0.text.a.b', '?at=0.text.-1.4'])
    assert.equal(readAt(broken), null)
})

test('only plain web addresses become links', () => {
  for (const hostile of [
    'javascript:alert(1)',
    ' jAvAscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'x',
    null,
  ])
    assert.equal(safeLink(hostile), null)
  assert.equal(safeLink('https://khabar.example/1'), 'https://khabar.example/1')
})

test('a difference holds both texts', () => {
  const pieces = difference('قتل ثلاثة في حلب', 'قتل سبعة في حلب')
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map((piece) => piece.text)
      .join('')
  assert.equal(without('added'), 'قتل ثلاثة في حلب')
  assert.equal(without('removed'), 'قتل سبعة في حلب')
})

test('months without incidents are gaps, and very old ones do not press the others together', () => {
  assert.deepEqual(
    barsOf([
      { value: '2022-01', count: 2 },
      { value: '2022-04', count: 1 },
    ]).counts,
    [2, 0, 0, 1],
  )
  assert.equal(
    barsOf([
      { value: '1916-05', count: 1 },
      { value: '2022-01', count: 2 },
    ]).counts.length,
    240,
  )
})

test('the map leads back to where it came from', () => {
  const there = unproject(project(36.47, 40.75))
  assert.ok(Math.abs(there.lat - 36.47) < 1e-9 && Math.abs(there.lon - 40.75) < 1e-9)
})

test('near places are one mark; a vague place that is seen as vague stays a circle of its own', () => {
  const place = (key: string, lat: number, lon: number, precision: string) => ({
    key,
    point: [lat, lon] as [number, number],
    precision,
    count: 1,
    disputed: 0,
  })
  const places = [place('a', 36.47, 40.75, 'site'), place('b', 36.48, 40.76, 'site'), place('c', 35, 38.5, 'country')]
  const view = fit(
    places.map((one) => project(...one.point)),
    800,
    600,
  )
  assert.deepEqual(
    markers(places, view, 800, 600).map((mark) => [mark.kind, mark.count]),
    [
      ['vague', 1],
      ['cluster', 2],
    ],
  )
})

test('the keys work on both keyboards, and never while somebody writes', () => {
  const press = (key: string, tagName = 'BODY', ctrlKey = false) =>
    actionOf({ key, ctrlKey, metaKey: false, altKey: false, target: { tagName } as unknown as EventTarget })
  assert.deepEqual(
    ['a', 'ا', 'C', 'ق', 'r', 'ر', 'n', 'ت', 'u', 'ع'].map((key) => press(key)),
    ['accept', 'accept', 'correct', 'correct', 'reject', 'reject', 'next', 'next', 'undo', 'undo'],
  )
  assert.equal(press('a', 'INPUT'), null)
  assert.equal(press('r', 'BODY', true), null)
})
