/** Words that run, load, lead away or break out wherever they are put into a page unescaped. `himayaRan` is heard by the test. */
const MARKUP = [
  '<script>himayaRan()</script>',
  '<img src=x onerror=himayaRan()>',
  '<svg onload=himayaRan()></svg>',
  '<details open ontoggle=himayaRan()>x</details>',
  '<iframe srcdoc="<script>parent.himayaRan()</script>"></iframe>',
  '<a href="javascript:himayaRan()">x</a>',
  '<input autofocus onfocus=himayaRan()>',
  '<body onload=himayaRan()>',
  '<marquee onstart=himayaRan()>x</marquee>',
  '<video><source onerror=himayaRan()></video>',
  '<object data="javascript:himayaRan()"></object>',
  '<embed src="javascript:himayaRan()">',
  '<form action="javascript:himayaRan()"><button>x</button></form>',
  '<math><mi xlink:href="javascript:himayaRan()">x</mi></math>',
  '<style>@import "//invented.example/x.css";</style>',
  '<link rel=stylesheet href=//invented.example/x.css>',
  '<meta http-equiv=refresh content="0;url=//invented.example/">',
  '<base href=//invented.example/>',
  '<template><script>himayaRan()</script></template>',
  '<b style="background:url(//invented.example/x)">x</b>',
];

const BREAKOUTS = [
  '"><script>himayaRan()</script>',
  "'><img src=x onerror=himayaRan()>",
  '" autofocus onfocus=himayaRan() x="',
  "' onmouseover=himayaRan() x='",
  '</textarea><script>himayaRan()</script>',
  '</title><script>himayaRan()</script>',
  '</script><script>himayaRan()</script>',
  '</template><img src=x onerror=himayaRan()>',
  '--><script>himayaRan()</script><!--',
  ']]><script>himayaRan()</script>',
  '<noscript><p title="</noscript><img src=x onerror=himayaRan()>">',
  '<svg><style><img src=x onerror=himayaRan()></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=himayaRan()>',
  '&lt;script&gt;himayaRan()&lt;/script&gt;',
  '&#60;img src=x onerror=himayaRan()&#62;',
];

const EXPRESSIONS = [
  "{{constructor.constructor('himayaRan()')()}}",
  '${himayaRan()}',
  '<%= himayaRan() %>',
  "';himayaRan();//",
  '";himayaRan();//',
  '\\u003cscript\\u003ehimayaRan()\\u003c/script\\u003e',
  'javascript:himayaRan()',
  '{"__proto__":{"innerHTML":"<img src=x onerror=himayaRan()>"}}',
  '=HYPERLINK("javascript:himayaRan()","x")',
  'data:text/html,<script>himayaRan()</script>',
];

export const PAYLOADS: readonly string[] = [...MARKUP, ...BREAKOUTS, ...EXPRESSIONS];

/** The payloads in texts of at most so many characters, each payload whole. */
export function packed(most: number): string[] {
  const texts: string[] = [];
  for (const payload of PAYLOADS) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + payload.length + 3 <= most)
      texts[texts.length - 1] = `${last} | ${payload}`;
    else texts.push(payload);
  }
  return texts;
}
