import type { Forms } from '../lib/plural'

/** Everything the workbench says in English. Values of the API have their names in `names.en.ts`. */
const counted = (one: string, other: string): Forms => ({ one, other })

export const en = {
  app: 'riwaya', tagline: 'Who says what, in which words', skip: 'Skip to content', menu: 'Menu', language: 'العربية',
  nav: { incidents: 'Incidents', review: 'Review', search: 'Search', sources: 'Sources', alerts: 'Alerts', exports: 'Exports', admin: 'Administration' },
  settings: {
    title: 'Display', theme: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark', months: 'Month names',
    levant: 'Levantine (كانون الثاني)', gregorian: 'Gregorian (يناير)', digits: 'Digits in Arabic', latn: '0123', arab: '٠١٢٣', logout: 'Log out', login: 'Log in',
  },
  counted: {
    incidents: counted('{n} incident', '{n} incidents'), articles: counted('{n} article', '{n} articles'),
    voices: counted('{n} voice', '{n} voices'), events: counted('{n} event', '{n} events'),
    rows: counted('{n} row', '{n} rows'), places: counted('{n} place', '{n} places'), left: counted('{n} left', '{n} left'),
    words: counted('{n} word', '{n} words'), unplaced: counted('{n} incident has no place on the map', '{n} incidents have no place on the map'),
  },
  common: {
    loading: 'Loading…', retry: 'Try again', close: 'Close', cancel: 'Cancel', save: 'Save', undo: 'Undo', undone: 'taken back', reason: 'Reason', reasonNeeded: 'Give a reason: it is kept with the decision.',
    more: 'Show more', all: 'All', any: 'Any', none: 'None', add: 'Add', remove: 'Remove', apply: 'Apply', clear: 'Clear all', of: 'of', by: 'by {name}', page: 'Page', print: 'Print', open: 'Open', yes: 'yes', no: 'no', unknown: 'not told', noDate: 'No date told', noPlace: 'No place told', done: 'Done.', name: 'Name', back: 'Back', send: 'Send', download: 'Download', copy: 'Copy', separator: ', ', to: 'to',
  },
  errors: {
    offline: 'The server cannot be reached.', offlineHelp: 'Is riwaya serve still running? Nothing that you entered is lost; try again.', title: 'This did not work.', notFound: 'There is nothing at this address.', notFoundHelp: 'It may have been merged into another incident, or the address is incomplete.', gone: 'This incident was withdrawn.', goneHelp: 'Its events belong to other incidents now, or its article was removed.', login: 'Please log in first.', forbidden: 'Your role does not allow this.', forbiddenHelp: 'Ask an administrator of this archive for another role.',
  },
  incidents: {
    title: 'Incidents', list: 'List', map: 'Map', timeline: 'Timeline', filter: 'Filter', searchLabel: 'Words in the articles', searchHint: 'Words, for example قسد', sort: 'Sort', sortDate: 'Newest first', sortVoices: 'Most voices', sortKilled: 'Most killed', sortUpdated: 'Last changed',
    type: 'Type', status: 'Status', actor: 'Party', place: 'Place', outlet: 'Outlet', dates: 'Time', moreFilters: 'More', from: 'Happened from', until: 'until', after: 'Published from', before: 'before', killed: 'At least so many killed', factuality: 'How it is told', reviewed: 'Only reviewed by a person', box: 'Area on the map', near: 'Near', updated_since: 'Changed since', q: 'Words',
    empty: 'No incident fits this filter.', emptyHelp: 'Take something away above, or widen the time or the area.', emptyArchive: 'This archive is still empty.', emptyArchiveHelp: 'Take in articles with “riwaya ingest”, or watch sources; incidents appear here by themselves.', suggested: 'Suggested by the machine', accepted: 'Reviewed', alert: 'Save as alert', export: 'Export', background: 'recalled',
    updatedAt: 'Changed {date}', by: 'by', sides: '{agents} → {patients}',
  },
  map: {
    label: 'Map of the incidents', zoomIn: 'Zoom in', zoomOut: 'Zoom out', whole: 'Show all', draw: 'Choose an area', drawing: 'Drag over the area', show: 'Only this place', legend: 'Legend', dot: 'Told to the site, quarter or village', vague: 'Vague: the circle is as wide as the uncertainty', cluster: 'Several places', contested: 'The part that is disputed', more: 'and more', credit: 'Land and borders: Natural Earth. They take no position.', keys: 'Arrow keys move, + and − zoom.',
  },
  timeline: { label: 'Incidents by month', from: 'From', until: 'Until', clear: 'All time', bar: '{month}: {count}', help: 'Drag over the bars, or move the two handles with the arrow keys.' },
  incident: {
    summary: 'Summary', evidence: 'Evidence', matrix: 'Who says what', matrixHelp: 'One row a voice, one column a thing that is claimed. Each mark opens the words.', all: 'All columns', contested: 'Only what several voices speak of', occurrence: 'That it happened', agent: 'Who did it', place: 'Where', figure: 'How many', voice: 'Voice', last: 'Last said', earlier: 'earlier {value}', notIndependent: 'Counts with the row above', tally: '{asserted} say so, {denied} deny it',
    ledger: 'Figures', ledgerHelp: 'Every figure that was ever claimed. Nothing is added up that somebody did not add up.', plot: 'Claimed numbers over time', low: 'low', best: 'best', high: 'high', open: 'no upper limit', claimed: 'claimed', rule: 'How low, best and high are made', ruleText: 'Low is the lowest complete total of one voice, best the median of the complete totals, high the highest claim for each group added up. The same rule holds for all parties.', superseded: 'replaced later', partOf: 'part of a total', joint: 'killed and injured together', who: 'Of whom', number: 'Number', asOf: 'As of', words: 'Words', denied: 'denied', noFigures: 'Nobody gives a figure.',
    articles: 'Articles', copyOf: 'copy of {n}', related: 'Related incidents', noRelated: 'Nothing related was found.', comments: 'Comments', noComments: 'No comment yet.', addComment: 'Add a comment', keywords: 'Keywords', parties: 'Parties', otherPlaces: 'Other places told', means: 'Means', targets: 'Protected things hit', history: 'History', noHistory: 'Nobody has decided anything here.', panel: 'Article beside the incident', openArticle: 'Open the whole article', independent: counted('{n} independent voice', '{n} independent voices'),
    decide: 'Is this one incident?', why: 'Why its accounts are one', likeness: 'likeness {n}', merge: 'Merge with another', split: 'Split off events', move: 'Move events', forbid: 'Never one with', other: 'The other incident (id)', chooseEvents: 'Choose events', decided: 'Decided. It can be taken back in the history.', printed: 'riwaya shows what is claimed, not what is true. Printed {date} from {url}',
  },
  decision: { merge: 'merged', split: 'split off', move: 'moved', forbid: 'never one', undo: 'taken back' },
  article: {
    title: 'Article', events: 'Events', noEvents: 'No event was read from this article.', legend: 'Marks', versions: 'Versions', differences: 'Differences', oneVersion: 'There is one version.', between: 'From version {one} to {other}', captures: 'Captures', verify: 'Verify now', verified: 'Nothing was changed.', broken: 'Something was changed.', bytes: 'bytes', download: 'Download the bytes', keywords: 'Keywords', publisherKeywords: 'The publisher’s keywords', related: 'Related articles', noRelated: 'None.', comments: 'Comments', source: 'Source', incident: 'Incident', review: 'Review', facts: 'Standing numbers', confidence: 'confidence {n}', hidden: 'Zones that are not body are dimmed', overrides: 'This text holds signs that reverse the order of letters. They are shown as ◇.', day: { published: 'Published', modified: 'changed' },
  },
  review: {
    title: 'Review', help: 'One suggestion at a time, the least sure first.', accept: 'Accept', correct: 'Correct', reject: 'Reject', next: 'Next', empty: 'Everything here was reviewed.', emptyHelp: 'New suggestions appear when articles come in. A wider filter shows more.', keys: 'Keys: A accept · C correct · R reject · N next · U undo', slot: 'What is wrong?', value: 'What is right?', low: 'From', high: 'to', openEnd: 'no upper limit', words: 'Words in the text', wordsHelp: 'Select the words in the text, or move the edges word by word.', startBack: 'Begin a word earlier', startOn: 'Begin a word later', endBack: 'End a word earlier', endOn: 'End a word later', pickActor: 'Search a party', pickPlace: 'Search a place, or choose it on the map', notInList: 'Not in the inventory', last: 'Last: {what}', whole: 'The event', chooseValue: 'Choose the value to correct', remove: 'This value is wrong', saved: 'Kept, with your name.', sureness: 'The machine’s confidence', original: 'Suggested',
  },
  search: { title: 'Search', label: 'Search the articles', hint: '"سجن الصناعة" actor:داعش after:2022-01-20', help: 'Spelling of hamza, ى and ة, and particles before a word do not matter. Quotation marks hold words together. Fields:', empty: 'No article has these words.', emptyHelp: 'Try fewer words, or leave out the quotation marks.', start: 'Write some words to search all articles.', field: { title: 'Headline', text: 'Text' } },
  sources: { title: 'Sources', empty: 'No source is watched.', emptyHelp: 'Write a list of sources and run “riwaya watch”.', state: { ok: 'working', failing: 'failing', paused: 'paused' }, success: 'Last success', tried: 'Last try', failure: 'Reason of the failure', kind: 'Kind', never: 'never' },
  alerts: { title: 'Alerts', help: 'A saved search that tells you when something new fits it.', empty: 'There is no alert yet.', emptyHelp: 'Set a filter on the incidents and choose “Save as alert”.', filter: 'Filter', everything: 'everything', webhook: 'Webhook address', email: 'E-mail address', feed: 'Atom feed', create: 'New alert', show: 'Show' },
  exports: { title: 'Exports', help: 'The same filter as on the screen of the incidents.', format: 'Format', redact: 'Mask the names of private persons', redactHelp: 'Being named as a victim or witness can be dangerous. Mask names before you pass the file on.', count: 'This export has {rows}.', log: 'Earlier exports', noLog: 'Nothing was exported yet.', user: 'Who', when: 'When', rows: 'Rows', masked: 'masked', filter: 'Filter' },
  formats: { csv: 'Table (CSV)', acled: 'ACLED columns', ucdp: 'UCDP GED columns', plover: 'PLOVER', geojson: 'GeoJSON for maps', hxl: 'HXL for humanitarian data', parquet: 'Parquet', jsonl: 'JSON lines, everything', eventreport: 'Event report', 'gdelt-mentions': 'GDELT mentions', annotation: 'Annotations', links: 'Links between events' },
  admin: { title: 'Administration', users: 'Users', tokens: 'Tokens', log: 'Log', verify: 'Verify', role: 'Role', newUser: 'New user', password: 'Password', active: 'active', disabled: 'disabled', disable: 'Disable', enable: 'Enable', newToken: 'New token', scopes: 'Scopes', tokenOnce: 'Copy it now; it is shown only once:', revoke: 'Revoke', created: 'Created', lastUsed: 'Last used', verifyHelp: 'Checks every row, every entry of the log and every signature. It may take a while.', verifyNow: 'Verify the whole archive', hash: 'Hash', what: 'What', totp: 'second factor', never: 'never' },
  login: { title: 'Log in', name: 'Name', password: 'Password', code: 'Code of the second factor, if you have one', submit: 'Log in', wrong: 'Name, password or code is not right.' },
  setup: { title: 'Set up riwaya', help: 'You are the first. This account administers the archive.', token: 'One-time code from the terminal', password: 'Password (12 characters or more)', submit: 'Create the account' },
}

/** The form that every language has to fill. */
export type Text = typeof en
