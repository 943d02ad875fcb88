// An article as somebody would write it who wants the workbench to run, load or reorder something.
const attack = [
  '<script>document.title="owned";alert(1)</script>',
  '<img src="https://tracker.example.net/p.gif" onerror="alert(2)">',
  '<svg onload="alert(3)"><a href="javascript:alert(4)">x</a></svg>',
  '<math><mtext><style>@import url(https://tracker.example.net/x.css);*{display:none}</style></mtext></math>',
  '<iframe srcdoc="<script>alert(5)</script>"></iframe>',
  '\u202Eevil gnirts sdrow desrever\u202C \u2067isolated\u2069',
  '{{constructor.constructor("alert(6)")()}} ${alert(7)} %3Cscript%3E',
].join('\n\n')

// As much Arabic as it takes to be read at all.
const more = 'ونقل الجرحى إلى مشفى المدينة، وبحثت فرق الإنقاذ عن ناجين تحت الأنقاض حتى المساء. '.repeat(8)

export const HOSTILE = {
  doc_id: 'hostile',
  outlet: '"><script>alert(9)</script>',
  url: 'javascript:alert(10)',
  published: '2022-01-20',
  title: '<img src=x onerror=alert(0)> مقتل خمسة مدنيين بقصف على \u202Eإدلب\u202C "onmouseover="alert(8)',
  text: `😀 قتل خمسة مدنيين بقصف جوي على مدينة إدلب، بحسب <b onclick=alert(11)>الدفاع المدني</b>. ${more}\n\n${attack}`,
}
