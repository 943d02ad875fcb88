/** Names of the values that the API gives, in English. */
export const names = {
  type: {
    armed_clash: 'Armed clash', armed_attack: 'Armed attack', air_strike: 'Air strike', shelling: 'Shelling',
    explosion: 'Explosion', suicide_bombing: 'Suicide bombing', shooting: 'Shooting', execution: 'Execution',
    killing: 'Killing', abduction: 'Abduction', abuse: 'Abuse', arrest: 'Arrest', raid: 'Raid',
    prison_riot: 'Prison riot', prison_break: 'Prison break', release: 'Release',
    territory_capture: 'Capture of territory', withdrawal: 'Withdrawal', deployment: 'Deployment', siege: 'Siege',
    interception: 'Interception', protest: 'Protest', riot: 'Riot', displacement: 'Displacement',
    destruction: 'Destruction', agreement: 'Agreement', threat: 'Threat',
  },
  status: {
    single_source: 'Single source', corroborated: 'Corroborated', disputed: 'Disputed', denied: 'Denied',
    unconfirmed: 'Unconfirmed',
  },
  statusLong: {
    single_source: 'One independent voice tells it, and nobody denies it.',
    corroborated: 'Several independent voices tell it, and nobody denies it.',
    disputed: 'The accounts contradict each other.', denied: 'It is only denied.',
    unconfirmed: 'Nobody confirms it.',
  },
  factuality: {
    actual: 'Told as fact', denied: 'Denied', disputed: 'Disputed', possible: 'Possible', attempted: 'Attempted',
    planned: 'Planned',
  },
  stance: {
    asserts: 'asserts', denies: 'denies', doubts: 'doubts', differs: 'tells it differently', silent: 'says nothing',
  },
  kind: {
    killed: 'Killed', injured: 'Injured', detained: 'Detained', escaped: 'Escaped', released: 'Released',
    abducted: 'Abducted', displaced: 'Displaced', missing: 'Missing', participants: 'Participants', held: 'Held',
  },
  precision: {
    site: 'exact site', neighbourhood: 'neighbourhood', village: 'village', town: 'town', city: 'town',
    district: 'district', governorate: 'governorate', region: 'region', country: 'country',
    unresolved: 'not on the map', prison: 'prison', hospital: 'hospital', camp: 'camp',
  },
  group: {
    civilians: 'civilians', unknown: 'not said of whom', civilian: 'civilians', agent: 'of those who act',
    patient: 'of those acted upon', other: 'others',
  },
  evidence: {
    mention: 'What happened', agent: 'Who', patient: 'Whom', instrument: 'By what means', place: 'Where',
    date: 'When', figure: 'How many', voice: 'Who says so',
  },
  zone: {
    byline: 'byline', caption: 'caption', embed: 'embed', furniture: 'page furniture',
  },
  target: {
    medical: 'Medical', school: 'School', aid: 'Aid', press: 'Press', worship: 'Worship', camp: 'Camp',
    market: 'Market', water: 'Water', power: 'Power',
  },
  reason: {
    type: 'type', place: 'place', time: 'time', actors: 'parties', perpetrator: 'perpetrator',
    recalled: 'only recalled', 'told in passing': 'told in passing', figures: 'figures',
  },
  role: {
    viewer: 'Viewer', coder: 'Coder', reviewer: 'Reviewer', administrator: 'Administrator',
  },
  counted: {
    killed: {
      other: '{n} killed',
    },
    injured: {
      other: '{n} injured',
    },
    detained: {
      other: '{n} detained',
    },
    escaped: {
      other: '{n} escaped',
    },
    released: {
      other: '{n} released',
    },
    abducted: {
      other: '{n} abducted',
    },
    displaced: {
      other: '{n} displaced',
    },
    missing: {
      other: '{n} missing',
    },
    participants: {
      one: '1 person took part', other: '{n} people took part',
    },
  },
}
