// Writes facts.txt: what ICU, as Node.js carries it, makes of every code point, alone and between others.
//
//     node generate.mjs > facts.txt
//
// After "upper" come the code points that change in the root locale, each with what it becomes. After
// "context <locale> <text>" come, for the text with each code point in the place of X, ranges of code points, a
// colon and the result, in which U stands for what "upper" says. Numbers are hexadecimal.

const contexts = {
  root: ['X', '0061 X 0062', '0069 X 0307'],
  tr: ['X', '0069 X 0307'],
  az: ['X', '0069 X 0307'],
  lt: ['X', 'X 0307', '0069 X 0307', '012F X 0323 0307', '0069 0307 X 0307'],
  el: [
    'X', 'X 0301', 'X 0308', 'X 0345 0308 0301', 'X 03B9', 'X 0301 03B9', 'X 03AE', '03B1 X', '03B1 X 03AE', '03B1 X 0308 03B9',
    '03AC X', '03AC X 03B9', '03AE X', '03AE X 03B1', '03AE X 002E', '1FC6 002E X 0301 03C4', '03B7 0301 X 03C4', '03B7 X 0345 0308',
  ],
};

const upper = (text, locale) => locale === 'root' ? text.toUpperCase() : text.toLocaleUpperCase(locale);
const hex = text => [...text].map(char => char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');

const lines = [`# Node.js ${process.versions.node}, ICU ${process.versions.icu}, Unicode ${process.versions.unicode}`, 'upper'];
const all = [];
for (let code = 0; code < 0x110000; code++) {
  if (code >= 0xD800 && code < 0xE000) continue;
  const char = String.fromCodePoint(code);
  all.push({ code, char, upper: hex(upper(char, 'root')) });
  if (upper(char, 'root') !== char) lines.push(`${hex(char)}: ${all.at(-1).upper}`);
}

for (const [locale, texts] of Object.entries(contexts)) {
  for (const text of texts) {
    lines.push(`context ${locale} ${text}`);
    const [before, after] = text.split('X').map(part =>
      String.fromCodePoint(...part.trim().split(' ').filter(Boolean).map(code => parseInt(code, 16))));
    const forms = new Map();
    for (const { code, char, upper: its } of all) {
      const form = ` ${hex(upper(before + char + after, locale))} `.replace(` ${its} `, ' U ').trim();
      const ranges = forms.get(form) ?? [];
      if (ranges.at(-1)?.[1] === code - 1) ranges.at(-1)[1] = code;
      else ranges.push([code, code]);
      forms.set(form, ranges);
    }
    for (const [form, ranges] of forms)
      lines.push(`${ranges.map(range => [...new Set(range)].map(code => code.toString(16).toUpperCase()).join('-')).join(' ')}: ${form}`);
  }
}
console.log(lines.join('\n'));
