// Try it: a text, over TCP and back.

import { byId, fill, h, setAttribute, setText } from '../dom.js';
import { post, sentence } from '../api.js';
import { live, known } from '../live.js';
import { count, millisecondsParts, plural } from '../format.js';

const samples = [
  ['straße, ﬁn, ŉ', 'characters that become several'],
  ['Ὀδυσσεύς, άι, ᾳ', 'Greek: accents and iota subscripts'],
  ['dž, ǰ, ΐ, և', 'one becomes two, two become three'],
  ['hello, world', 'plain ASCII'],
];
const lineFeed = 10;
const mostChunks = 256;
const chunksShown = 48;
// Controls, and what directs text or joins it: on the wire they are bytes like others.
const invisible = /\p{C}/u;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function start() {
  fill(byId('try-samples'), samples.map(([text, title]) => h('button', {
    class: 'button small quiet', type: 'button', title, on: { click: () => useSample(text) },
  }, text)));
  byId('try-form').addEventListener('submit', send);
  byId('try-text').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  });
  for (const id of ['try-text', 'try-cut', 'try-size', 'try-endpoint']) byId(id).addEventListener('input', preview);
  live.addEventListener('status', () => {
    offerEndpoints(byId('try-endpoint'));
    preview();
  });
  preview();
}

export function show() {}

export function hide() {}

/** Fills a select with the endpoints that there are, and keeps the choice; at first it is the one that is built in. */
export function offerEndpoints(select) {
  const chosen = select.value;
  const endpoints = known.status?.endpoints ?? [];
  fill(select, endpoints.map((endpoint) => h('option', { value: endpoint.name },
    `${endpoint.name} · ${endpoint.framing}${endpoint.tls ? ' · TLS' : ''} · ${endpoint.address ?? 'not bound'}`)));
  const preferred = endpoints.find((endpoint) => endpoint.name === chosen) ?? endpoints.find((endpoint) => endpoint.name === 'text');
  if (preferred) select.value = preferred.name;
}

function useSample(text) {
  byId('try-text').value = text;
  byId('try-text').focus();
  preview();
}

/** The request as it goes over the wire: framed as the endpoint wants it, as far as the page can know. */
function request() {
  const endpoint = known.status?.endpoints.find((one) => one.name === byId('try-endpoint').value);
  const text = encoder.encode(byId('try-text').value);
  if (endpoint?.framing === 'length') {
    const header = new Uint8Array(endpoint.lengthHeaderSize ?? 4);
    for (let index = header.length - 1, rest = text.length; index >= 0; index--, rest = Math.floor(rest / 256)) header[index] = rest % 256;
    return new Uint8Array([...header, ...text]);
  }
  // A line for line framing; and in stream framing the client tells answers apart by their line feeds.
  return new Uint8Array([...text, lineFeed]);
}

function cutsOf(bytes) {
  const cuts = [];
  switch (byId('try-cut').value) {
    case 'size': {
      const size = byId('try-size').valueAsNumber;
      if (!(size >= 1)) return null;
      for (let at = size; at < bytes.length; at += Math.floor(size)) cuts.push(Math.floor(at));
      break;
    }
    case 'inside':
      // Right after the first byte of every sequence that has more.
      for (let at = 0; at < bytes.length - 1; at++) if (bytes[at] >= 0xc2 && isContinuation(bytes[at + 1])) cuts.push(at + 1);
      break;
  }
  return cuts;
}

const isContinuation = (byte) => (byte & 0xc0) === 0x80;

function preview() {
  const isSized = byId('try-cut').value === 'size';
  byId('try-size-field').hidden = !isSized;
  const bytes = request();
  const cuts = cutsOf(bytes);
  setAttribute(byId('try-size'), 'aria-invalid', cuts === null && 'true');
  const chunks = split(bytes, cuts ?? []);
  setText(byId('try-preview-label'), `${plural(bytes.length, 'byte')} in ${plural(chunks.length, 'chunk')}`
    + (chunks.length > mostChunks ? `; at most ${mostChunks} chunks can be sent` : ''));
  fill(byId('try-preview'),
    chunks.slice(0, chunksShown).map((chunk) => h('span', { class: 'chunk' }, readable(chunk))),
    chunks.length > chunksShown && h('span', { class: 'hint' }, `and ${count(chunks.length - chunksShown)} more`));
}

function split(bytes, cuts) {
  const ends = [...cuts, bytes.length];
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

/** Bytes as text where they are whole characters that can be seen, and in hexadecimal where they are not. */
function readable(bytes) {
  const parts = [];
  let text = '';
  const flush = () => {
    if (text) parts.push(text.replaceAll(' ', '·').replaceAll('\n', '↵'));
    text = '';
  };
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at]);
    const character = length > 0 ? decode(bytes.subarray(at, at + length)) : null;
    if (character !== null && (character === '\n' || !invisible.test(character))) {
      text += character;
      at += length;
      continue;
    }
    flush();
    for (const end = at + (character === null ? 1 : length); at < end; at++) parts.push(h('b', { class: 'part-byte' }, bytes[at].toString(16).padStart(2, '0')));
  }
  flush();
  return parts;
}

const sequenceLength = (lead) => (lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0);

function decode(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

async function send(event) {
  event.preventDefault();
  const button = byId('try-send');
  if (button.disabled) return;
  const problem = byId('try-problem');
  const bytes = request();
  const cuts = cutsOf(bytes);
  if (byId('try-text').value === '') return complain('Type a text first.', 'try-text');
  if (cuts === null) return complain('A chunk has at least one byte.', 'try-size');
  if (cuts.length >= mostChunks) return complain(`That would be ${count(cuts.length + 1)} chunks; at most ${mostChunks} can be sent.`, 'try-cut');
  fill(problem);
  button.disabled = true;
  setText(button, 'Sending…');
  try {
    showAnswer(await post('/api/try', { endpoint: byId('try-endpoint').value, text: byId('try-text').value, cuts }));
  } catch (error) {
    fill(problem, h('p', { class: 'note', data: { tone: 'bad' } }, sentence(error.message)));
  } finally {
    button.disabled = false;
    setText(button, 'Send');
  }
}

function complain(message, id) {
  fill(byId('try-problem'), h('p', { class: 'note', data: { tone: 'bad' } }, message));
  byId(id).focus();
}

function showAnswer(result) {
  if (result.error !== null) {
    fill(byId('try-answer'), h('div', { class: 'panel-body stack' },
      h('h2', {}, 'The server answered with an error'),
      h('p', { class: 'note mono', data: { tone: 'bad' } }, `error: ${result.error}`),
      h('p', { class: 'hint' }, 'It says so in lower case, which no answer can contain, and closes the connection if it has to.')));
    fill(byId('try-more'), wire(result));
    return;
  }

  const [number, unit] = millisecondsParts(result.microseconds / 1000);
  fill(byId('try-answer'), h('div', { class: 'panel-body stack' },
    h('h2', {}, 'Answer'),
    h('p', { class: 'answer', id: 'try-result', lang: 'und' }, marked(result)),
    h('dl', { class: 'figures' },
      figure('Time', number, unit),
      figure('Bytes', `${count(result.bytesBefore)} → ${count(result.bytesAfter)}`),
      figure('Characters', `${count(result.codePointsBefore)} → ${count(result.codePointsAfter)}`)),
    h('p', { class: 'hint' },
      'By ', h('span', { class: 'mono' }, result.connection.client), ' from ', h('span', { class: 'mono' }, result.connection.remoteOfServer),
      '; connecting took ', millisecondsParts(result.connectMicroseconds / 1000).join('\u202f'), '.',
      result.wire.filter((part) => part.direction === 'sent').length > 1 ? ' Between chunks the client waits 2\u202fms, so that they arrive apart.' : '')));
  fill(byId('try-more'), h('div', { class: 'try-grid try-details' }, wire(result), changes(result)));
}

const figure = (name, number, unit = '') => h('div', { class: 'figure' }, h('dt', {}, name), h('dd', {}, number, unit && h('small', {}, unit)));

/** The answer with what grew set apart. */
function marked({ answer, pieces }) {
  if (pieces === null) return answer;
  const parts = [];
  let plain = '';
  for (const { from, to } of pieces) {
    if ([...to].length > [...from].length) {
      parts.push(plain, h('mark', { title: `${from} became ${to}` }, to));
      plain = '';
    } else {
      plain += to;
    }
  }
  return [...parts, plain];
}

function changes({ changes: kinds }) {
  return h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'What changed'), h('span', { class: 'hint' },
      kinds.length === 0 ? 'nothing: it was in upper case' : plural(kinds.length, 'kind'))),
    kinds.length > 0 && h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'What changed' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', {}, 'From'), h('th', {}, 'To'), h('th', { class: 'num' }, 'Times'), h('th', {}, h('span', { class: 'visually-hidden' }, 'Grew')))),
      h('tbody', {}, kinds.toSorted((one, other) => other.grew - one.grew).map((kind) => h('tr', {},
        h('td', {}, glyph(kind.from, kind.fromCodePoints)),
        h('td', {}, glyph(kind.to, kind.toCodePoints)),
        h('td', { class: 'num' }, count(kind.times)),
        h('td', {}, kind.grew && h('span', { class: 'chip', data: { tone: 'accent' } }, 'grew'))))))));
}

const glyph = (text, codePoints) => [h('span', { class: 'glyph' }, text), h('span', { class: 'mono code-points' }, codePoints)];

/** The conversation, a line a chunk: client on the left, server on the right. */
function wire({ wire: parts }) {
  return h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'On the wire'),
      h('span', { class: 'hint' }, 'client ', h('span', { 'aria-hidden': 'true' }, '→ server →'), ' client')),
    h('ol', { class: 'wire' }, parts.map((part) => {
      const bytes = Uint8Array.from(part.hex.replace(/…$/, '').trim().split(/\s+/).filter(Boolean), (pair) => parseInt(pair, 16));
      return h('li', { class: 'wire-part', data: { direction: part.direction } },
        h('span', { class: 'wire-time num' }, millisecondsParts(part.atMicroseconds / 1000).join('\u202f')),
        h('span', { class: 'wire-arrow' }, h('span', { 'aria-hidden': 'true' }, part.direction === 'sent' ? '→' : '←'),
          h('span', { class: 'visually-hidden' }, part.direction)),
        h('span', { class: 'wire-text' }, readable(bytes), part.hex.endsWith('…') ? '…' : ''),
        h('span', { class: 'wire-size num' }, plural(part.bytes, 'byte')),
        h('span', { class: 'wire-hex mono' }, part.hex));
    })));
}
