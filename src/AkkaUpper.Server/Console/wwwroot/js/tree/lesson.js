// Supervision, understood in a minute: who decides over whom, a way to try it where the playground is on, and after a crash
// the steps of what the supervisor did and why.

import { byId, fill, h } from '../dom.js';
import { get, post, sentence } from '../api.js';
import { known, live } from '../live.js';
import { actorLink, shortPath } from '../feed.js';
import { count, plural } from '../format.js';
import { parentOf } from './model.js';

const directives = ['Resume', 'Restart', 'Stop', 'Escalate'];
const meanings = {
  Resume: 'go on as if nothing had been', Restart: 'a fresh actor in its place', Stop: 'end it for good', Escalate: 'fail, too, and let my own supervisor decide',
};
const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 700;

/** Who stands above whom, and what is decided when one fails. */
const ranks = [
  {
    kind: 'server', name: 'Server', directive: 'Restart', by: 'its guardian',
    because: 'All it needs is in the settings, so it starts clean, and new endpoints with it. If that happens eleven times within a minute, the process ends rather than limp.',
  },
  {
    kind: 'endpoint', name: 'Endpoint', directive: 'Restart', by: 'the server',
    because: 'It binds the same address again. The connections were children of the old one and ended with it; their clients may come back.',
  },
  {
    kind: 'connection', name: 'Connection', directive: 'Stop', by: 'its endpoint',
    because: 'It owned a socket with half-read frames. A fresh actor would know nothing of them and answer nonsense, so there is none: its socket closes.',
  },
];

let story = null;

export function startLesson() {
  build();
  live.addEventListener('hello', build);
  live.addEventListener('happened', (event) => follow(event.detail));
  live.addEventListener('tree', follow);
}

function build() {
  const isPlayground = known.hello?.playground === true;
  story = null;
  fill(byId('lesson'),
    h('ol', { class: 'ranks' }, ranks.map((rank) => h('li', { class: 'rank', data: { kind: rank.kind } },
      h('div', { class: 'rank-head' }, h('h2', {}, rank.name), h('span', { class: 'chip' }, rank.directive.toLowerCase())),
      h('p', { class: 'hint' }, `If it fails, ${rank.by} `, h('strong', {}, rank.directive === 'Stop' ? 'stops' : 'restarts'), ' it.'),
      isPlayground && h('button', { class: 'button small danger', type: 'button', on: { click: () => crashOne(rank.kind) }, id: `crash-${rank.kind}` },
        rank.kind === 'server' ? 'Crash it' : 'Crash one')))),
    h('div', { id: 'lesson-problem', role: 'alert' }),
    h('div', { id: 'story', role: 'status' }));
}

/** The newest connection, the first endpoint, or the server. */
async function crashOne(kind) {
  fill(byId('lesson-problem'));
  try {
    const endpoints = [...known.nodes.values()].filter((node) => node.kind === 'endpoint');
    if (kind === 'server') return await crash([...known.nodes.values()].find((node) => node.kind === 'server')?.path ?? '/user/upper-server');
    const endpoint = endpoints.toSorted((one, other) => other.childCount - one.childCount)[0];
    if (kind === 'endpoint') return await crash(endpoint.path);
    const { children } = await get(`/api/tree?${new URLSearchParams({ path: endpoint.path, limit: 1, order: 'newest' })}`);
    if (children.length === 0) {
      complain('There is no connection to crash. Open one first, for instance with nc, or let some run under Many at once.');
      return null;
    }
    return await crash(children[0].path);
  } catch (error) {
    complain(sentence(error.message));
  }
  return null;
}

function complain(message) {
  fill(byId('lesson-problem'), h('p', { class: 'note', data: { tone: 'warn' } }, message));
}

/** Tells of "crash", with the path, before an actor is made to: what looks at it doesn't lose it out of sight. */
export const lesson = new EventTarget();

/** Makes an actor crash and tells what becomes of it. */
export async function crash(path) {
  const asked = Date.now();
  // The stream's figure may be a second old.
  const { connections: before } = await get('/api/status');
  lesson.dispatchEvent(new CustomEvent('crash', { detail: path }));
  const { supervisor, directive } = await post('/api/playground/crash', { path });
  // The stream may have been faster than the answer, and the story has begun.
  if (story?.path !== path || story.began < asked) tell(path, supervisor, directive, before);
  else Object.assign(story, { directive, before });
  showSteps();
}

/** A crash that this page didn't ask for is told, too; what follows one is its next step. */
function follow(entry) {
  if (entry?.kind === 'crashed' && story?.path !== entry.path) tell(entry.path, parentOf(entry.path), null, openConnections());
  if (!story) return;
  if (entry?.path === story.path) {
    if (entry.kind === 'crashed') story.cause ??= causeOf(entry);
    if (entry.kind === 'restarted') story.directive ??= 'restart';
    if (entry.kind === 'ended') story.directive ??= 'stop';
    if (entry.kind === 'restarted' || entry.kind === 'ended') story.after = entry.text;
  }
  const node = known.nodes.get(story.path);
  if (node) story.restarts = node.restarts;
  showSteps();
}

/** What was thrown, without what is said of it after that. */
const causeOf = (entry) => entry.text.split(';')[0];
const kindOf = (path) => known.nodes.get(path)?.kind ?? 'connection';
const openConnections = () => [...known.nodes.values()].filter((node) => node.kind === 'endpoint').reduce((sum, node) => sum + node.childCount, 0);

function tell(path, supervisor, directive, before) {
  story = { path, supervisor, directive, before, kind: kindOf(path), cause: null, after: null, restarts: null, step: 1, began: Date.now() };
  const own = story;
  const last = known.happened.findLast((entry) => entry.kind === 'crashed' && entry.path === path);
  if (last && Date.now() - Date.parse(last.time) < 3000) story.cause = causeOf(last);
  story.parts = [1, 2, 3, 4].map(() => h('li', { class: 'step' }));
  fill(byId('story'), h('section', { class: 'panel', 'aria-label': 'What the supervisor did' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'What the supervisor did'),
      h('button', { class: 'button small quiet', type: 'button', on: { click: dismiss } }, 'Done')),
    h('ol', { class: 'steps' }, story.parts)));
  showSteps();
  const next = () => {
    if (story !== own || own.step >= 4) return;
    own.step++;
    showSteps();
    setTimeout(next, pause);
  };
  setTimeout(next, pause);
}

function dismiss() {
  story = null;
  fill(byId('story'));
}

function showSteps() {
  const { parts, path, supervisor, kind, step } = story;
  const directive = capital(story.directive ?? '');
  const rank = ranks.find((one) => one.kind === kind) ?? ranks[2];
  const texts = [
    ['It failed', [link(path), ` threw ${story.cause ?? 'an exception'}. An actor doesn\u2019t catch what it doesn\u2019t expect: it lets go.`]],
    ['Its supervisor was asked', [link(supervisor), ' started it, so the failure is a message to it, with four possible replies.']],
    ['It decided', [h('span', { class: 'directives' }, directives.map((one) => h('span', {
      class: 'chip', title: meanings[one], data: { tone: one === directive ? 'accent' : '' },
    }, one))), h('span', { class: 'step-why' }, directive ? `${directive}: ${meanings[directive]}. ${rank.because}` : '…')]],
    ['What came of it', outcome()],
  ];
  texts.forEach(([title, body], index) => {
    const part = parts[index];
    const isReached = index < step;
    part.classList.toggle('is-reached', isReached);
    const key = isReached ? JSON.stringify([story.cause, story.directive, story.after, story.restarts, index < 3 || openConnections()]) : '';
    if (part.dataset.shown === key) return;
    part.dataset.shown = key;
    fill(part, h('h3', {}, title), h('p', {}, isReached ? body : ''));
  });
}

function outcome() {
  const { kind, before } = story;
  const now = openConnections();
  if (kind === 'connection') {
    const others = Math.max(0, before - 1);
    return `Its client was cut off. ${others === 0 ? 'There was no other connection' : `The other ${plural(others, 'connection')} noticed nothing`}, and the endpoint went on listening throughout.`;
  }
  const times = story.restarts ? `, restarted ${story.restarts === 1 ? 'once' : `${count(story.restarts)} times`} so far` : '';
  const lost = kind === 'endpoint' ? 'its connections ended with the old one' : 'endpoints and connections ended with the old one';
  return `The same address listens again under the same path${times}; ${before > 0 ? `${lost}: ${plural(before, 'connection')} before, ${count(now)} now` : 'there was no connection to lose'}. The process never stopped.`;
}

const link = (path) => h('a', { class: 'mono', href: actorLink(path) }, shortPath(path));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
