// How the server stands: the line in the header, and a banner for what a person has to know whatever pane is open.

import { byId, fill, h, setText } from './dom.js';
import { connect, known, live } from './live.js';
import { age, plural, timeOfDay } from './format.js';

const tones = { running: 'good', starting: 'warn', draining: 'warn', stopping: 'warn', stopped: 'bad' };
let shownBanners = '';
let timer = 0;

export function startStanding() {
  for (const type of ['standing', 'hello', 'status', 'happened']) live.addEventListener(type, show);
  timer = setInterval(tick, 1000);
  addEventListener('pagehide', () => clearInterval(timer));
  show();
}

const state = () => {
  if (!known.isConnected) return known.wasConnected ? 'gone' : 'connecting';
  if (known.drain) return 'draining';
  return known.hello?.state ?? 'running';
};

function show() {
  const now = state();
  byId('standing-dot').dataset.tone = now === 'gone' ? 'bad' : tones[now] ?? '';
  setText(byId('standing'), {
    connecting: known.retryAt ? 'Can\u2019t be reached' : 'Connecting…',
    gone: known.isOver ? 'Stopped' : 'Not reachable',
  }[now] ?? capital(now));
  byId('standing').title = known.hello ? `${known.hello.engine}, started ${known.hello.startedAt}` : '';
  document.body.classList.toggle('is-stale', now === 'gone');

  const wanted = [now === 'connecting' && known.retryAt ? 'unreachable' : now, known.hello?.playground, known.isOver].join();
  if (wanted !== shownBanners) {
    shownBanners = wanted;
    const banners = [];
    if (now === 'gone' || (now === 'connecting' && known.retryAt)) banners.push(gone());
    if (now === 'draining') banners.push(draining());
    if (now !== 'gone' && known.hello?.playground) banners.push(playground());
    fill(byId('banners'), banners);
  }

  tick();
}

/** What changes without news: the countdowns and the time the server has been up. */
function tick() {
  if (state() === 'running' && known.hello)
    setText(byId('standing'), `Running for ${age((Date.now() - Date.parse(known.hello.startedAt)) / 1000)}`);
  const retry = byId('retry-in');
  if (retry) setText(retry, `Trying again in ${Math.max(0, Math.ceil((known.retryAt - Date.now()) / 1000))}\u202fs.`);
  const left = byId('drain-left');
  if (left && known.drain) {
    const { secondsLeft, timeoutSeconds, connectionsLeft } = known.drain;
    setText(left, `${Math.ceil(secondsLeft)}\u202fs`);
    byId('drain-progress').value = timeoutSeconds > 0 ? secondsLeft / timeoutSeconds : 0;
    setText(byId('drain-connections'), connectionsLeft === 0
      ? 'Every connection has come to rest.'
      : `${plural(connectionsLeft, 'connection has', 'connections have')} yet to come to rest.`);
  }
}

function gone() {
  const title = known.isOver ? 'The server has stopped.' : 'The server can\u2019t be reached.';
  const last = known.flow.at(-1)?.time;
  return h('div', { class: 'banner', data: { tone: 'bad' }, id: 'gone' },
    h('span', { role: 'status' }, h('strong', {}, title), known.wasConnected && last ? ` What you see is from ${timeOfDay(last)}.` : ''),
    h('span', { id: 'retry-in', role: 'timer', class: 'num' }),
    h('button', { class: 'button small', type: 'button', on: { click: connect } }, 'Try now'));
}

function draining() {
  return h('div', { class: 'banner', data: { tone: 'warn' }, id: 'draining' },
    h('span', { role: 'status' }, h('strong', {}, 'The server is stopping: it drains.'), ' Newcomers are refused, what has arrived is answered.'),
    h('span', { id: 'drain-connections', class: 'num' }),
    h('progress', { id: 'drain-progress', max: 1, 'aria-label': 'Time left to drain' }),
    h('span', {}, h('span', { id: 'drain-left', role: 'timer', class: 'countdown' }), ' left'));
}

function playground() {
  return h('div', { class: 'banner', data: { tone: 'note' }, id: 'playground' },
    h('span', {}, h('strong', {}, 'Playground.'), ' Whoever can open this page can make actors crash. Not for a server that others rely on.'));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
