// An article and an incident as somebody would write them who wants the workbench to run or load something.
const attack = [
  '<script>document.title="owned";alert(1)</script>',
  '<img src="https://tracker.example.net/p.gif" onerror="alert(2)">',
  '<svg onload="alert(3)"><a href="javascript:alert(4)">x</a></svg>',
  '<math><mtext><style>@import url(https://tracker.example.net/x.css);*{display:none}</style></mtext></math>',
  '<iframe srcdoc="<script>alert(5)</script>"></iframe>',
  '\u202Eevil gnirts sdrow desrever\u202C',
  '{{constructor.constructor("alert(6)")()}} ${alert(7)} %3Cscript%3E',
].join('\n\n')

export function hostile(id) {
  const title = '<img src=x onerror=alert(0)> عنوان \u202Eمعكوس\u202C "onmouseover="alert(8)'
  const text = `قصفت طائرات أطراف المدينة 😀 صباح الخميس.\n\n${attack}`
  const words = (start, end) => ({ field: 'text', start, end, text: [...text].slice(start, end).join('') })
  const event = {
    id: 'hostile0event', type: 'air_strike', factuality: 'actual', background: false, confidence: 0.41,
    acled: null, plover: null,
    mentions: [{ ...words(0, 4), frame: 'strike/qasafa' }],
    agents: [{ ...words(5, 11), actor: null, confidence: 0.5, rule: 'subject after' }],
    patients: [], instruments: [],
    places: [{ ...words(12, 25), settlement: null, admin1: null, country: null, place_id: null, name: null, lat: null, lon: null, precision: 'unresolved', inherited: false, confidence: 0.3, rule: '' }],
    date: { start: '2022-01-20', end: '2022-01-20', precision: 'day', part_of_day: 'morning', words: words(28, 39), confidence: 0.8, rule: 'weekday' },
    figures: [], parts: [], joint: [], victims: [], targets: [], sources: [{ text: 'outlet', stance: 'asserts' }], claims: [],
  }
  const record = {
    doc_id: 'hostile', version: 'hostile', extractor: 'mock', outlet: '"><script>alert(9)</script>',
    url: 'javascript:alert(10)', byline: null, published: '2022-01-20', modified: null, title, text, zones: [],
    keywords: [], publisher_keywords: ['<b onclick=alert(11)>'], videos: [], events: [event], facts: [], voices: [], notes: [],
  }
  const evidence = { source: 0, ...words(0, 4) }
  const incident = {
    id: 'H0ST1L', type: 'air_strike', types: ['air_strike'], status: 'single_source', factuality: 'actual', background: false,
    date: { start: '2022-01-20', end: '2022-01-20', precision: 'day' }, place: null, other_places: [], agents: [], patients: [],
    instruments: [], targets: [],
    sources: [{ version: id, doc_id: 'hostile', outlet: record.outlet, url: record.url, published: '2022-01-20', title, copy_of: null }],
    events: [{ source: 0, event: event.id }],
    matrix: {
      voices: [{ name: '<script>alert(12)</script>', actor: null, outlet: true, sources: [0], independent: true, last: '2022-01-20' }],
      columns: [{ target: 'occurrence', value: 'air_strike', group: null, asserted: 1, denied: 0 }],
      rows: [[{ stance: 'asserts', value: null, evidence, earlier: [] }]],
    },
    ledger: { entries: [], totals: [] }, timeline: [], keywords: [],
    summary: { ar: [{ text: title, evidence: [evidence] }], en: [{ text: title, evidence: [evidence] }] },
    links: [], comments: [{ id: 1, author: '<b>x</b>', at: '2026-11-01T08:00:00Z', text: '<script>alert(13)</script>' }],
    history: [], review: 'suggested', updated: '2026-11-02T09:30:00Z',
  }
  return { id, copy_of: null, record, incident }
}
