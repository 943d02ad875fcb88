/** Names of the values that the API gives, in Arabic: those of lang/ar/summary.toml where it has them. */
export const names = {
  type: {
    armed_clash: 'اشتباك مسلح', armed_attack: 'هجوم مسلح', air_strike: 'ضربة جوية', shelling: 'قصف',
    explosion: 'انفجار', suicide_bombing: 'تفجير انتحاري', shooting: 'إطلاق نار', execution: 'إعدام', killing: 'قتل',
    abduction: 'خطف', abuse: 'سوء معاملة', arrest: 'اعتقال', raid: 'مداهمة', prison_riot: 'تمرد في سجن',
    prison_break: 'هروب من سجن', release: 'إفراج', territory_capture: 'سيطرة على منطقة', withdrawal: 'انسحاب',
    deployment: 'انتشار قوات', siege: 'حصار', interception: 'اعتراض', protest: 'احتجاج', riot: 'شغب',
    displacement: 'نزوح', destruction: 'تخريب', agreement: 'اتفاق', threat: 'تهديد',
  },
  status: {
    single_source: 'مصدر واحد', corroborated: 'متعدد المصادر', disputed: 'متنازع فيه', denied: 'منفي',
    unconfirmed: 'غير مؤكد',
  },
  statusLong: {
    single_source: 'يرويه صوت مستقل واحد ولا ينفيه أحد.', corroborated: 'ترويه عدة أصوات مستقلة ولا ينفيه أحد.',
    disputed: 'الروايات متضاربة.', denied: 'لم يرد عنه إلا النفي.', unconfirmed: 'لم يؤكده أحد.',
  },
  factuality: {
    actual: 'مرويّ كواقعة', denied: 'منفي', disputed: 'متنازع فيه', possible: 'محتمل', attempted: 'محاولة',
    planned: 'مخطط له',
  },
  stance: {
    asserts: 'يؤكد', denies: 'ينفي', doubts: 'يشكك', differs: 'يروي رواية أخرى', silent: 'لا يذكر شيئا',
  },
  kind: {
    killed: 'قتلى', injured: 'جرحى', detained: 'معتقلون', escaped: 'هاربون', released: 'مفرج عنهم',
    abducted: 'مخطوفون', displaced: 'نازحون', missing: 'مفقودون', participants: 'مشاركون', held: 'محتجزون',
  },
  precision: {
    site: 'موقع محدد', neighbourhood: 'حي', village: 'قرية', town: 'بلدة أو مدينة', city: 'مدينة', district: 'منطقة',
    governorate: 'محافظة', region: 'إقليم', country: 'بلد', unresolved: 'غير محدد على الخريطة', prison: 'سجن',
    hospital: 'مستشفى', camp: 'مخيم',
  },
  group: {
    civilians: 'مدنيون', unknown: 'من غير تحديد', civilian: 'مدنيون', agent: 'من الطرف الفاعل',
    patient: 'من الطرف المستهدف', other: 'آخرون',
  },
  evidence: {
    mention: 'ماذا حدث', agent: 'الفاعل', patient: 'من وقع عليه الفعل', instrument: 'الوسيلة', place: 'أين',
    date: 'متى', figure: 'كم', voice: 'من يقول',
  },
  zone: {
    byline: 'سطر الكاتب', caption: 'تعليق صورة', embed: 'مادة مدمجة', furniture: 'عناصر الصفحة',
  },
  target: {
    medical: 'مرفق طبي', school: 'مدرسة', aid: 'إغاثة', press: 'صحافة', worship: 'دار عبادة', camp: 'مخيم',
    market: 'سوق', water: 'مياه', power: 'كهرباء',
  },
  reason: {
    type: 'النوع', place: 'المكان', time: 'الزمن', actors: 'الأطراف', perpetrator: 'الفاعل',
    recalled: 'مذكور استرجاعا', 'told in passing': 'مذكور عرضا', figures: 'الأرقام',
  },
  role: {
    viewer: 'مطّلع', coder: 'مرمّز', reviewer: 'مراجع', administrator: 'مدير',
  },
  counted: {
    killed: {
      zero: 'لا قتلى', one: 'قتيل واحد', two: 'قتيلان', few: '{n} قتلى', many: '{n} قتيلا', other: '{n} قتيل',
    },
    injured: {
      zero: 'لا جرحى', one: 'جريح واحد', two: 'جريحان', few: '{n} جرحى', many: '{n} جريحا', other: '{n} جريح',
    },
    detained: {
      zero: 'لا معتقلين', one: 'معتقل واحد', two: 'معتقلان', few: '{n} معتقلين', many: '{n} معتقلا',
      other: '{n} معتقل',
    },
    escaped: {
      zero: 'لا هاربين', one: 'هارب واحد', two: 'هاربان', few: '{n} هاربين', many: '{n} هاربا', other: '{n} هارب',
    },
    released: {
      zero: 'لم يُفرج عن أحد', one: 'شخص واحد أُفرج عنه', two: 'شخصان أُفرج عنهما', few: '{n} أشخاص أُفرج عنهم',
      many: '{n} شخصا أُفرج عنهم', other: '{n} شخص أُفرج عنهم',
    },
    abducted: {
      zero: 'لا مخطوفين', one: 'مخطوف واحد', two: 'مخطوفان', few: '{n} مخطوفين', many: '{n} مخطوفا',
      other: '{n} مخطوف',
    },
    displaced: {
      zero: 'لا نازحين', one: 'نازح واحد', two: 'نازحان', few: '{n} نازحين', many: '{n} نازحا', other: '{n} نازح',
    },
    missing: {
      zero: 'لا مفقودين', one: 'مفقود واحد', two: 'مفقودان', few: '{n} مفقودين', many: '{n} مفقودا',
      other: '{n} مفقود',
    },
    participants: {
      zero: 'لا مشاركين', one: 'مشارك واحد', two: 'مشاركان', few: '{n} مشاركين', many: '{n} مشاركا',
      other: '{n} مشارك',
    },
  },
}
