/** كل ما تقوله الواجهة بالعربية. Everything the workbench says in Arabic. */
import type { Text } from './en'

export const ar: Text = {
  app: 'رواية', tagline: 'من يقول ماذا، وبأي كلمات', skip: 'انتقل إلى المحتوى', menu: 'القائمة', language: 'English',
  nav: { incidents: 'الحوادث', review: 'المراجعة', search: 'البحث', sources: 'المصادر', alerts: 'التنبيهات', exports: 'التصدير', admin: 'الإدارة' },
  settings: {
    title: 'العرض', theme: 'المظهر', system: 'حسب النظام', light: 'فاتح', dark: 'داكن', months: 'أسماء الأشهر',
    levant: 'الشامية (كانون الثاني)', gregorian: 'الميلادية (يناير)', digits: 'الأرقام', latn: '0123', arab: '٠١٢٣', logout: 'تسجيل الخروج', login: 'تسجيل الدخول',
  },
  counted: {
    incidents: { zero: 'لا حوادث', one: 'حادثة واحدة', two: 'حادثتان', few: '{n} حوادث', many: '{n} حادثة', other: '{n} حادثة' },
    articles: { zero: 'لا مقالات', one: 'مقالة واحدة', two: 'مقالتان', few: '{n} مقالات', many: '{n} مقالة', other: '{n} مقالة' },
    voices: { zero: 'لا أصوات', one: 'صوت واحد', two: 'صوتان', few: '{n} أصوات', many: '{n} صوتا', other: '{n} صوت' },
    events: { zero: 'لا أحداث', one: 'حدث واحد', two: 'حدثان', few: '{n} أحداث', many: '{n} حدثا', other: '{n} حدث' },
    rows: { zero: 'لا صفوف', one: 'صف واحد', two: 'صفان', few: '{n} صفوف', many: '{n} صفا', other: '{n} صف' },
    places: { zero: 'لا أماكن', one: 'مكان واحد', two: 'مكانان', few: '{n} أماكن', many: '{n} مكانا', other: '{n} مكان' },
    left: { zero: 'لم يبق شيء', one: 'بقي واحد', two: 'بقي اثنان', few: 'بقي {n}', many: 'بقي {n}', other: 'بقي {n}' },
    words: { zero: 'لا كلمات', one: 'كلمة واحدة', two: 'كلمتان', few: '{n} كلمات', many: '{n} كلمة', other: '{n} كلمة' },
    unplaced: { zero: 'لكل الحوادث مكان على الخريطة', one: 'حادثة واحدة بلا مكان على الخريطة', two: 'حادثتان بلا مكان على الخريطة', few: '{n} حوادث بلا مكان على الخريطة', many: '{n} حادثة بلا مكان على الخريطة', other: '{n} حادثة بلا مكان على الخريطة' },
  },
  common: {
    loading: 'جار التحميل…', retry: 'أعد المحاولة', close: 'إغلاق', cancel: 'إلغاء', save: 'حفظ', undo: 'تراجع', undone: 'أُلغي', reason: 'السبب', reasonNeeded: 'اذكر السبب: يُحفظ مع القرار.',
    more: 'المزيد', all: 'الكل', any: 'أي', none: 'لا شيء', add: 'إضافة', remove: 'إزالة', apply: 'تطبيق', clear: 'إزالة الكل', of: 'من', by: 'بواسطة {name}', page: 'صفحة', print: 'طباعة', open: 'فتح', yes: 'نعم', no: 'لا', unknown: 'لم يُذكر', noDate: 'لم يُذكر تاريخ', noPlace: 'لم يُذكر مكان', done: 'تم.', name: 'الاسم', back: 'رجوع', send: 'إرسال', download: 'تنزيل', copy: 'نسخ', separator: '، ', to: 'إلى',
  },
  errors: {
    offline: 'تعذر الوصول إلى الخادم.', offlineHelp: 'هل ما زال riwaya serve يعمل؟ لم يضع شيء مما أدخلته؛ أعد المحاولة.', title: 'لم ينجح ذلك.', notFound: 'لا شيء في هذا العنوان.', notFoundHelp: 'ربما دُمجت الحادثة في أخرى، أو العنوان ناقص.', gone: 'سُحبت هذه الحادثة.', goneHelp: 'صارت أحداثها من حوادث أخرى، أو أزيلت مقالتها.', login: 'سجّل الدخول أولا.', forbidden: 'دورك لا يسمح بهذا.', forbiddenHelp: 'اطلب من مدير هذا الأرشيف دورا آخر.',
  },
  incidents: {
    title: 'الحوادث', list: 'القائمة', map: 'الخريطة', timeline: 'الخط الزمني', filter: 'التصفية', searchLabel: 'كلمات في المقالات', searchHint: 'كلمات، مثل: قسد', sort: 'الترتيب', sortDate: 'الأحدث أولا', sortVoices: 'الأكثر أصواتا', sortKilled: 'الأكثر قتلى', sortUpdated: 'آخر ما تغير',
    type: 'النوع', status: 'الحال', actor: 'الطرف', place: 'المكان', outlet: 'الوسيلة', dates: 'الزمن', moreFilters: 'المزيد', from: 'وقع من', until: 'إلى', after: 'نُشر من', before: 'قبل', killed: 'عدد القتلى لا يقل عن', factuality: 'كيف رُوي', reviewed: 'ما راجعه إنسان فقط', box: 'نطاق على الخريطة', near: 'قرب', updated_since: 'تغير منذ', q: 'كلمات',
    empty: 'لا حادثة توافق هذه التصفية.', emptyHelp: 'أزل شيئا مما في الأعلى، أو وسّع الزمن أو النطاق.', emptyArchive: 'هذا الأرشيف ما زال فارغا.', emptyArchiveHelp: 'أدخل مقالات بالأمر riwaya ingest أو راقب مصادر؛ فتظهر الحوادث هنا من تلقاء نفسها.', suggested: 'اقتراح من الآلة', accepted: 'روجعت', alert: 'احفظ كتنبيه', export: 'تصدير', background: 'مسترجَعة',
    updatedAt: 'تغيرت في {date}', by: 'من', sides: '{agents} ← {patients}',
  },
  map: {
    label: 'خريطة الحوادث', zoomIn: 'تكبير', zoomOut: 'تصغير', whole: 'أظهر الكل', draw: 'اختر نطاقا', drawing: 'اسحب فوق النطاق', show: 'هذا المكان فقط', legend: 'مفتاح الخريطة', dot: 'محدد بموقع أو حي أو قرية', vague: 'غير دقيق: الدائرة بسعة عدم اليقين', cluster: 'عدة أماكن', contested: 'نصيب المتنازع فيه', more: 'وغيرها', credit: 'اليابسة والحدود: Natural Earth، ولا تعبّر عن موقف.', keys: 'الأسهم للتحريك، و+ و− للتكبير والتصغير.',
  },
  timeline: { label: 'الحوادث بحسب الشهر', from: 'من', until: 'إلى', clear: 'كل الأزمنة', bar: '{month}: {count}', help: 'اسحب فوق الأعمدة، أو حرّك المقبضين بالأسهم.' },
  incident: {
    summary: 'الخلاصة', evidence: 'الشاهد', matrix: 'من يقول ماذا', matrixHelp: 'لكل صوت سطر، ولكل ما يُقال عمود. كل علامة تفتح الكلمات نفسها.', all: 'كل الأعمدة', contested: 'ما يتكلم فيه أكثر من صوت', occurrence: 'أنه وقع', agent: 'الفاعل', place: 'أين', figure: 'كم', voice: 'الصوت', last: 'آخر قول', earlier: 'قال قبلها {value}', notIndependent: 'يُحسب مع السطر السابق', tally: 'يؤكده {asserted} وينفيه {denied}',
    ledger: 'الأرقام', ledgerHelp: 'كل رقم ذُكر يوما. لا يُجمع شيء لم يجمعه قائله.', plot: 'الأرقام المذكورة عبر الزمن', low: 'الأدنى', best: 'الوسط', high: 'الأعلى', open: 'بلا حد أعلى', claimed: 'ذُكر', rule: 'كيف يُحسب الأدنى والوسط والأعلى', ruleText: 'الأدنى أقل حصيلة كاملة لصوت واحد، والوسط وسيط الحصائل الكاملة، والأعلى مجموع أعلى ما قيل في كل فئة. والقاعدة واحدة لكل الأطراف.', superseded: 'حل محله رقم لاحق', partOf: 'جزء من حصيلة', joint: 'قتلى وجرحى معا', who: 'ممن', number: 'العدد', asOf: 'حتى تاريخ', words: 'الكلمات', denied: 'منفي', noFigures: 'لا يذكر أحد رقما.',
    articles: 'المقالات', copyOf: 'نسخة من {n}', related: 'حوادث ذات صلة', noRelated: 'لم يُعثر على ما له صلة.', comments: 'التعليقات', noComments: 'لا تعليق بعد.', addComment: 'أضف تعليقا', keywords: 'الكلمات المفتاحية', parties: 'الأطراف', otherPlaces: 'أماكن أخرى ذُكرت', means: 'الوسائل', targets: 'منشآت محمية أصيبت', history: 'السجل', noHistory: 'لم يقرر أحد شيئا هنا.', panel: 'المقالة بجانب الحادثة', openArticle: 'افتح المقالة كاملة', independent: { zero: 'لا أصوات مستقلة', one: 'صوت مستقل واحد', two: 'صوتان مستقلان', few: '{n} أصوات مستقلة', many: '{n} صوتا مستقلا', other: '{n} صوت مستقل' },
    decide: 'هل هي حادثة واحدة؟', why: 'لماذا عُدّت رواياتها حادثة واحدة', likeness: 'التشابه {n}', merge: 'ادمج مع أخرى', split: 'افصل أحداثا', move: 'انقل أحداثا', forbid: 'ليستا واحدة أبدا', other: 'الحادثة الأخرى (رمزها)', chooseEvents: 'اختر أحداثا', decided: 'حُفظ القرار. يمكن التراجع عنه من السجل.', printed: 'تُظهر رواية ما يُقال، لا ما هو حق. طُبع في {date} من {url}',
  },
  decision: { merge: 'دمج', split: 'فصل', move: 'نقل', forbid: 'ليستا واحدة', undo: 'تراجع' },
  article: {
    title: 'المقالة', events: 'الأحداث', noEvents: 'لم يُقرأ من هذه المقالة حدث.', legend: 'العلامات', versions: 'النسخ', differences: 'الفروق', oneVersion: 'لها نسخة واحدة.', between: 'من النسخة {one} إلى {other}', captures: 'اللقطات المحفوظة', verify: 'تحقق الآن', verified: 'لم يتغير شيء.', broken: 'تغير شيء.', bytes: 'بايت', download: 'نزّل البايتات', keywords: 'الكلمات المفتاحية', publisherKeywords: 'كلمات الناشر', related: 'مقالات ذات صلة', noRelated: 'لا شيء.', comments: 'التعليقات', source: 'المصدر', incident: 'الحادثة', review: 'مراجعة', facts: 'أرقام قائمة', confidence: 'الثقة {n}', hidden: 'ما ليس من المتن باهت', overrides: 'في هذا النص علامات تعكس ترتيب الحروف، وتظهر هنا ◇.', day: { published: 'نُشرت', modified: 'عُدّلت' },
  },
  review: {
    title: 'المراجعة', help: 'اقتراح واحد في كل مرة، وأقلها يقينا أولا.', accept: 'اعتماد', correct: 'تقويم', reject: 'رفض', next: 'التالي', empty: 'روجع كل ما هنا.', emptyHelp: 'تظهر اقتراحات جديدة حين تصل مقالات. والتصفية الأوسع تظهر المزيد.', keys: 'المفاتيح: ا اعتماد · ق تقويم · ر رفض · ت التالي · ع تراجع', slot: 'ما الخطأ؟', value: 'ما الصواب؟', low: 'من', high: 'إلى', openEnd: 'بلا حد أعلى', words: 'كلمات من النص', wordsHelp: 'حدد الكلمات في النص، أو حرّك الطرفين كلمة كلمة.', startBack: 'ابدأ بكلمة أسبق', startOn: 'ابدأ بكلمة ألحق', endBack: 'اختم بكلمة أسبق', endOn: 'اختم بكلمة ألحق', pickActor: 'ابحث عن طرف', pickPlace: 'ابحث عن مكان، أو اختره على الخريطة', notInList: 'ليس في القائمة', last: 'آخر ما فعلت: {what}', whole: 'الحدث', chooseValue: 'اختر القيمة التي تقوّمها', remove: 'هذه القيمة خطأ', saved: 'حُفظ باسمك.', sureness: 'ثقة الآلة', original: 'المقترح',
  },
  search: { title: 'البحث', label: 'ابحث في المقالات', hint: '"سجن الصناعة" actor:داعش', help: 'لا فرق في رسم الهمزة والياء والتاء المربوطة، ولا في ما يتصل بأول الكلمة. علامتا الاقتباس تجمعان الكلمات. والحقول:', empty: 'لا مقالة فيها هذه الكلمات.', emptyHelp: 'جرّب كلمات أقل، أو احذف علامتي الاقتباس.', start: 'اكتب كلمات لتبحث في كل المقالات.', field: { title: 'العنوان', text: 'النص' } },
  sources: { title: 'المصادر', empty: 'لا مصدر مراقب.', emptyHelp: 'اكتب قائمة مصادر وشغّل riwaya watch.', state: { ok: 'يعمل', failing: 'متعثر', paused: 'موقوف' }, success: 'آخر نجاح', tried: 'آخر محاولة', failure: 'سبب التعثر', kind: 'النوع', never: 'لم يحدث' },
  alerts: { title: 'التنبيهات', help: 'بحث محفوظ يخبرك حين يوافقه جديد.', empty: 'لا تنبيه بعد.', emptyHelp: 'صفّ الحوادث ثم اختر «احفظ كتنبيه».', filter: 'التصفية', everything: 'كل شيء', webhook: 'عنوان ويب هوك', email: 'البريد الإلكتروني', feed: 'خلاصة Atom', create: 'تنبيه جديد', show: 'أظهر' },
  exports: { title: 'التصدير', help: 'بالتصفية نفسها التي في شاشة الحوادث.', format: 'الصيغة', redact: 'أخف أسماء الأشخاص العاديين', redactHelp: 'قد يكون ذكر اسم ضحية أو شاهد خطرا عليه. أخف الأسماء قبل أن تعطي الملف لغيرك.', count: 'في هذا التصدير {rows}.', log: 'ما صُدّر من قبل', noLog: 'لم يُصدَّر شيء بعد.', user: 'من', when: 'متى', rows: 'الصفوف', masked: 'مخفي الأسماء', filter: 'التصفية' },
  formats: { csv: 'جدول (CSV)', acled: 'أعمدة ACLED', ucdp: 'أعمدة UCDP GED', plover: 'PLOVER', geojson: 'GeoJSON للخرائط', hxl: 'HXL للبيانات الإنسانية', parquet: 'Parquet', jsonl: 'أسطر JSON، كل شيء', eventreport: 'تقرير حوادث', 'gdelt-mentions': 'إشارات GDELT', annotation: 'توصيفات', links: 'روابط بين الأحداث' },
  admin: { title: 'الإدارة', users: 'المستخدمون', tokens: 'مفاتيح الوصول', log: 'السجل', verify: 'التحقق', role: 'الدور', newUser: 'مستخدم جديد', password: 'كلمة السر', active: 'فعّال', disabled: 'موقوف', disable: 'أوقف', enable: 'فعّل', newToken: 'مفتاح جديد', scopes: 'الصلاحيات', tokenOnce: 'انسخه الآن، فلن يظهر ثانية:', revoke: 'ألغ', created: 'أُنشئ', lastUsed: 'آخر استعمال', verifyHelp: 'يتحقق من كل صف وكل قيد في السجل وكل توقيع. قد يستغرق وقتا.', verifyNow: 'تحقق من الأرشيف كله', hash: 'البصمة', what: 'ماذا', totp: 'عامل ثان', never: 'لم يُستعمل' },
  login: { title: 'تسجيل الدخول', name: 'الاسم', password: 'كلمة السر', code: 'رمز العامل الثاني إن وُجد', submit: 'ادخل', wrong: 'الاسم أو كلمة السر أو الرمز غير صحيح.' },
  setup: { title: 'إعداد رواية', help: 'أنت أول الداخلين. هذا الحساب يدير الأرشيف.', token: 'الرمز ذو المرة الواحدة من الطرفية', password: 'كلمة السر (12 حرفا أو أكثر)', submit: 'أنشئ الحساب' },
}
