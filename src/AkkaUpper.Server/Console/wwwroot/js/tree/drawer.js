// The chosen actor: what it is, what its supervisor does if it fails, its figures, and what can be done to it.

import { byId, fill, h, icon, setAttribute, setText } from '../dom.js';
import { get, post, sentence } from '../api.js';
import { known } from '../live.js';
import { actorLink, shortPath } from '../feed.js';
import { age, bytes, count, moment, words } from '../format.js';
import { crash } from './lesson.js';
import { parentOf } from './model.js';
import { toneOf } from './view.js';

const interval = 1000;

/** The states in the order of a life. */
const lives = {
  server: ['starting', 'running', 'draining', 'stopping'],
  endpoint: ['binding', 'listening', 'draining', 'unbinding'],
  connection: ['reading', 'paused', 'finishing', 'lingering'],
};

const explained = {
  reading: 'waits for bytes, and answers them as they come', paused: 'the client takes its answers too slowly: it isn\u2019t read until it does',
  finishing: 'no more answers will be made; the last are on their way', lingering: 'own side closed; waits for the client to close',
  listening: 'the address is bound, newcomers are served', binding: 'waits for its address', draining: 'refuses newcomers, lets the others come to rest',
  unbinding: 'gives its address back', running: 'all endpoints listen', starting: 'waits for its endpoints to listen', stopping: 'its endpoints give back their addresses',
};

export class Drawer extends EventTarget {
  #path = null;
  #timer = 0;
  #shown = null;
  #parts = null;

  constructor() {
    super();
    this.#showNothing();
  }

  get path() {
    return this.#path;
  }

  open(path, node) {
    this.#path = path;
    this.#parts = null;
    this.#shown = null;
    byId('hierarchy-grid').classList.add('has-drawer');
    if (node) this.#show(node);
    else fill(byId('drawer'), h('div', { class: 'panel-body stack' }, h('div', { class: 'skeleton', 'aria-hidden': 'true' })));
    this.start();
  }

  close() {
    this.#path = null;
    this.stop();
    this.#showNothing();
    this.dispatchEvent(new Event('close'));
  }

  start() {
    this.stop();
    if (!this.#path) return;
    this.#refresh();
    this.#timer = setInterval(() => this.#refresh(), interval);
  }

  stop() {
    clearInterval(this.#timer);
  }

  async #refresh() {
    const path = this.#path;
    if (document.hidden || !known.isConnected || !path) return;
    const connection = connectionOf(path);
    try {
      if (connection) {
        const { matches: [now] } = await get(`/api/connections/${encodeURIComponent(connection.endpoint)}/${connection.number}`);
        if (path !== this.#path) return;
        if (now.endedAt !== null) this.#showEnded(now);
        else this.#show(asNode(now));
      } else {
        const node = await get(`/api/tree?${new URLSearchParams({ path, limit: 0 })}`);
        if (path === this.#path) this.#show(node);
      }
    } catch (error) {
      if (path === this.#path && error.status === 404) this.#showGone(path, error.message);
    }
  }

  #showNothing() {
    byId('hierarchy-grid').classList.remove('has-drawer');
    fill(byId('drawer'), h('div', { class: 'empty' }, h('p', {}, 'Choose an actor to see what it does, what became of it, and who decides if it fails.')));
  }

  #head(title, subtitle) {
    return h('div', { class: 'panel-head drawer-head' },
      h('div', {}, h('h2', { tabindex: '-1' }, title), h('p', { class: 'hint mono drawer-path' }, subtitle)),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close the details', on: { click: () => this.close() } }, icon('close')));
  }

  #show(node) {
    if (!this.#parts || this.#shown !== 'live') this.#build(node);
    this.#shown = 'live';
    const { parts } = { parts: this.#parts };
    const life = lives[node.kind];
    if (life) {
      life.forEach((state, index) => setAttribute(parts.life.children[index], 'aria-current', state === node.state && 'step'));
    }
    setText(parts.state, node.state ?? 'lives');
    parts.stateDot.dataset.tone = toneOf(node.state);
    setText(parts.stateMeans, explained[node.state] ?? '');
    for (const [name, value] of factsOf(node)) {
      const place = parts.facts.get(name);
      if (place) {
        setText(place.lastElementChild, value ?? '');
        place.hidden = value === null || value === undefined;
      }
    }
    parts.close.hidden = !node.canClose;
    parts.crash.hidden = !node.canCrash;
    parts.lose.hidden = !node.canCrash || node.kind !== 'endpoint' || node.state !== 'listening';
    parts.actions.hidden = !node.canClose && !node.canCrash;
  }

  #build(node) {
    const facts = new Map(factsOf(node).map(([name]) => [name, h('div', {}, h('dt', {}, name), h('dd', { class: 'num' }))]));
    const life = h('ol', { class: 'life', 'aria-label': 'Its life' }, (lives[node.kind] ?? []).map((state) => h('li', {}, state)));
    const parts = {
      facts, life,
      state: h('strong'), stateDot: h('span', { class: 'dot' }), stateMeans: h('span', { class: 'hint' }),
      close: h('button', { class: 'button', type: 'button', on: { click: () => this.#do(closeConnection) } }, 'Close it'),
      crash: h('button', { class: 'button danger', type: 'button', on: { click: () => this.#do(crash) } }, 'Make it crash'),
      lose: h('button', { class: 'button danger', type: 'button', on: { click: () => this.#do(loseListener) } }, 'Take its listener away'),
      actions: h('div', { class: 'actions' }), problem: h('div', { role: 'alert' }),
    };
    parts.actions.append(parts.close, parts.crash, parts.lose);
    this.#parts = parts;
    const supervisor = parentOf(node.path);
    fill(byId('drawer'),
      this.#head(`${capital(words(node.kind))} ${node.kind === 'server' || node.kind === 'guardian' ? '' : node.name}`.trim(), node.path),
      h('div', { class: 'panel-body stack' },
        h('p', {}, sentence(node.role)),
        h('div', { class: 'now' }, h('p', { class: 'now-state' }, parts.stateDot, parts.state, parts.stateMeans), (lives[node.kind] ?? []).length > 0 && life),
        node.supervision && h('div', { class: 'note if-it-fails' }, h('h3', {}, 'If it fails'), h('p', {}, sentence(node.supervision)),
          supervisor !== '' && h('p', { class: 'hint' }, 'Decided by ', h('a', { class: 'mono', href: actorLink(supervisor) }, shortPath(supervisor)))),
        h('dl', { class: 'facts' }, [...facts.values()]),
        parts.actions, parts.problem));
  }

  async #do(action) {
    const { problem } = this.#parts;
    fill(problem);
    try {
      await action(this.#path);
    } catch (error) {
      fill(problem, h('p', { class: 'note', data: { tone: 'bad' } }, sentence(error.message)));
    }
  }

  #showEnded(connection) {
    if (this.#shown === 'ended') return;
    this.#shown = 'ended';
    this.stop();
    const hadFocus = byId('drawer').contains(document.activeElement);
    fill(byId('drawer'),
      this.#head(`Connection ${connection.number}`, connection.path),
      h('div', { class: 'panel-body stack' },
        h('p', { class: 'now-state' }, h('span', { class: 'dot', data: { tone: connection.ending === 'crashed' ? 'bad' : '' } }), h('strong', {}, 'ended'), h('span', { class: 'hint' }, words(connection.ending))),
        h('p', {}, sentence(connection.why)),
        connection.toldClient && h('p', { class: 'note mono' }, connection.toldClient),
        h('dl', { class: 'facts' },
          fact('Client', connection.remote), fact('From', moment(connection.startedAt)), fact('Until', moment(connection.endedAt)),
          fact('Lived', age(connection.ageSeconds)), fact('Frames', count(connection.frames)), fact('In / out', `${bytes(connection.bytesIn)} / ${bytes(connection.bytesOut)}`))));
    if (hadFocus) byId('drawer').querySelector('h2').focus();
  }

  #showGone(path, message) {
    if (this.#shown === 'gone') return;
    this.#shown = 'gone';
    this.stop();
    fill(byId('drawer'), this.#head(shortPath(path), path),
      h('div', { class: 'panel-body stack' }, h('p', { class: 'note', data: { tone: 'warn' } }, sentence(message))));
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', { class: 'num' }, value));

const factsOf = (node) => [
  ['Client', node.remote],
  ['Address', node.kind === 'endpoint' ? node.address ?? 'not bound' : null],
  ['Age', age(node.ageSeconds)],
  ['Quiet for', node.quietSeconds === undefined ? null : age(node.quietSeconds)],
  ['Children', node.childCount > 0 || node.kind === 'endpoint' ? count(node.childCount) : null],
  ['Frames', node.frames === null ? null : count(node.frames)],
  ['Bytes in', node.bytesIn === null ? null : bytes(node.bytesIn)],
  ['Bytes out', node.bytesOut === null ? null : bytes(node.bytesOut)],
  ['Ill-formed', node.illFormed > 0 ? count(node.illFormed) : null],
  ['Writes not taken', node.unacknowledgedWrites > 0 ? count(node.unacknowledgedWrites) : null],
  ['Restarts', node.kind === 'connection' ? 'never restarted' : count(node.restarts)],
  ['Last cause', node.lastCause],
];

/** {endpoint, number} of a connection's path; null for any other actor's. */
function connectionOf(path) {
  const [, endpoint, number] = /^\/user\/upper-server\/([^/]+)\/(\d+)$/.exec(path) ?? [];
  return number ? { endpoint, number } : null;
}

/**
 * A connection as its record has it, as a node of the tree. The tree is not asked: it forgets at once who ends, and the
 * record remembers.
 */
function asNode(connection) {
  const isServing = connection.state === 'reading' || connection.state === 'paused';
  return {
    ...connection, name: String(connection.number), kind: 'connection', role: 'one client: frames, upper case, answers, limits',
    supervision: 'stopped, never restarted: a new actor would know nothing of a half-read frame',
    childCount: 0, restarts: 0, lastCause: null, canClose: isServing, canCrash: isServing && known.hello?.playground === true,
  };
}

const loseListener = (path) => post('/api/playground/lose-listener', { path });

async function closeConnection(path) {
  const { endpoint, number } = connectionOf(path);
  await post(`/api/connections/${encodeURIComponent(endpoint)}/${number}/close`);
}
