import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayText, lastDay, momentText, monthNumber, monthOf, periodText, type Style } from '../../src/lib/date'
import { niceCeiling, rangeText } from '../../src/lib/figure'
import { plural } from '../../src/lib/plural'
import { ar } from '../../src/text/ar'
import { en } from '../../src/text/en'
import { names as arNames } from '../../src/text/names.ar'
import { names as enNames } from '../../src/text/names.en'

const levant: Style = { language: 'ar', months: 'levant', digits: 'arab' }
const gulf: Style = { language: 'ar', months: 'gregorian', digits: 'latn' }
const english: Style = { language: 'en', months: 'levant', digits: 'latn' }

test('a day in the names and digits that the reader chose', () => {
  assert.equal(dayText('2022-01-21', levant), '٢١ كانون الثاني ٢٠٢٢')
  assert.equal(dayText('2022-01-21', gulf), '21 يناير 2022')
  assert.equal(dayText('2022-01-21', english), '21 January 2022')
  assert.equal(dayText('2022-01', english), 'January 2022')
  assert.equal(dayText(null, english), '')
})

test('a period is as short as it can be said, and no more precise than told', () => {
  const period = (start: string, end: string, precision = 'day') =>
    periodText({ start, end, precision: precision as 'day' }, english)
  assert.equal(period('2022-01-20', '2022-01-26'), '20–26 January 2022')
  assert.equal(period('2022-01-20', '2022-02-02'), '20 January – 2 February 2022')
  assert.equal(period('2021-12-30', '2022-01-02'), '30 December 2021 – 2 January 2022')
  assert.equal(period('2022-01-01', '2022-01-31', 'month'), 'January 2022')
  assert.equal(period('2022-01-01', '2022-12-31', 'year'), '2022')
  assert.equal(periodText({ start: null, end: null, precision: 'unknown' }, english), '')
})

test('a moment says that it is UTC, and only then', () => {
  assert.equal(momentText('2022-01-21T06:01:00Z', english), '21 January 2022, 06:01 UTC')
  assert.equal(momentText('2022-01-21T06:01', english), '21 January 2022, 06:01')
})

test('months count on, and end on their last day', () => {
  assert.equal(monthOf(monthNumber('2021-12') + 1), '2022-01')
  assert.equal(lastDay('2022-02'), '2022-02-28')
  assert.equal(lastDay('2024-02'), '2024-02-29')
})

test('Arabic has six forms of a counted noun', () => {
  const say = (count: number) => plural(ar.counted.incidents, count, String(count), 'ar')
  assert.deepEqual([0, 1, 2, 3, 11, 100, 103].map(say), [
    'لا حوادث',
    'حادثة واحدة',
    'حادثتان',
    '3 حوادث',
    '11 حادثة',
    '100 حادثة',
    '103 حوادث',
  ])
  assert.equal(plural(en.counted.incidents, 1, '1', 'en'), '1 incident')
})

test('a number keeps its open end', () => {
  const write = (value: number) => String(value)
  assert.equal(rangeText({ low: 20, high: null }, write), '≥ 20')
  assert.equal(rangeText({ low: 3, high: 3 }, write), '3')
  assert.equal(rangeText({ low: 3, high: 5 }, write), '3–5')
  assert.equal(rangeText({ low: null, high: null }, write), '')
  assert.deepEqual([3, 7, 260, 1001].map(niceCeiling), [3, 8, 300, 1500])
})

test('both languages say the same things', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && !('other' in inner) ? keys(inner).map((rest) => `${key}.${rest}`) : [key],
    )
  assert.deepEqual(keys(ar).sort(), keys(en).sort())
  assert.deepEqual(keys(arNames).sort(), keys(enNames).sort())
})

test('every counted noun in Arabic has all forms', () => {
  for (const forms of [...Object.values(ar.counted), ar.incident.independent]) {
    assert.deepEqual(Object.keys(forms).sort(), ['few', 'many', 'one', 'other', 'two', 'zero'])
  }
})
