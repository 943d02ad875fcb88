import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  codePointsBefore,
  moveEdge,
  segments,
  sentenceAround,
  slice,
  withoutOverrides,
  words,
} from '../../src/lib/span'

test('offsets count code points: an emoji before the words does not move them', () => {
  const text = 'عاجل 😀 مقتل ثلاثة'
  assert.equal(slice(text, { start: 7, end: 11 }), 'مقتل')
  assert.equal(codePointsBefore(text, text.indexOf('مقتل')), 7)
})

test('cutting a text at its marks loses nothing and keeps the order', () => {
  const text = 'قصفت طائرات أطراف المدينة 😀 مساء'
  const marks = [
    { start: 0, end: 4 },
    { start: 2, end: 11 },
    { start: 26, end: 27 },
    { start: 90, end: 99 },
  ]
  const cut = segments(text, marks)
  assert.equal(cut.map((segment) => segment.text).join(''), text)
  assert.deepEqual(
    cut.map((segment) => segment.marks.length),
    [1, 2, 1, 0, 1, 0],
  )
})

test('the edges of a choice move by words, and never past each other', () => {
  const text = 'قال مصدر طبي، إن ثلاثة قتلوا'
  const [, second, third] = words(text)
  assert.equal(slice(text, third!), 'طبي')
  assert.deepEqual(moveEdge(text, second!, 'end', 1), { start: second!.start, end: third!.end })
  assert.deepEqual(moveEdge(text, second!, 'start', 1), second)
  assert.equal(moveEdge(text, second!, 'start', -1).start, 0)
})

test('a sentence ends at a stop, an Arabic question mark or a new line', () => {
  const text = 'الأول. هل وقع؟ نعم\nبعدها'
  assert.equal(slice(text, sentenceAround(text, { start: 8, end: 9 })), 'هل وقع؟')
  assert.equal(slice(text, sentenceAround(text, { start: 16, end: 17 })), 'نعم')
})

test('signs that reverse the order of letters are shown, one for one', () => {
  assert.equal(withoutOverrides('ا\u202Eب\u202C'), 'ا◇ب◇')
  assert.equal([...withoutOverrides('\u2066x\u2069')].length, 3)
})
