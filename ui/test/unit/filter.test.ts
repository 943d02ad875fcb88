import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, readBox, readFilter, refine, writeBox, writeFilter } from '../../src/lib/filter'

test('an address that was shared gives the same filter again', () => {
  const filter = { q: 'سجن الصناعة', type: 'air_strike', box: '36,40,37,41', from: '2022-01-20' }
  assert.deepEqual(readFilter(`?${writeFilter(filter)}`), filter)
})

test('the same filter always has the same address, whatever was chosen first', () => {
  assert.equal(writeFilter({ until: '2022-02-01', type: 'raid' }), writeFilter({ type: 'raid', until: '2022-02-01' }))
  assert.equal(address('/', { type: 'raid' }), '/?type=raid')
  assert.equal(address('/', {}), '/')
})

test('what is no filter is left out, and so are empty values', () => {
  assert.deepEqual(readFilter('?type=raid&at=0.text.1.2&q=%20&utm_source=x'), { type: 'raid' })
})

test('an empty value takes a part of the filter away', () => {
  assert.deepEqual(refine({ type: 'raid', place: 'sy' }, { type: '' }), { place: 'sy' })
})

test('an area survives the address, rounded to what anybody draws', () => {
  assert.deepEqual(readBox(writeBox({ south: 36.12345, west: 40, north: 37, east: 41.5 })), {
    south: 36.123,
    west: 40,
    north: 37,
    east: 41.5,
  })
  for (const broken of ['1,2,3', 'a,b,c,d', '', undefined]) assert.equal(readBox(broken), null)
})
