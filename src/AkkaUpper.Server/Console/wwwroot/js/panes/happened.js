// What happened: the feed, and a connection's story by its number.

import { byId, fill, h } from '../dom.js';
import { get, sentence } from '../api.js';
import { known, live } from '../live.js';
import { actorLink, entryRow } from '../feed.js';
import { age, bytes, count, moment, words } from '../format.js';

const rowsShown = 200;
const perConnection = new Set(['accepted', 'ended', 'refused', 'more']);
const filters = {
  all: () => true,
  trouble: (entry) => entry.level !== 'info',
  server: (entry) => !perConnection.has(entry.kind),
};
let filter = 'all';
let isShown = false;
let waiting = 0;

export function start() {
  for (const input of document.querySelectorAll('#feed-filter input')) {
    input.addEventListener('change', () => {
      filter = input.value;
      showFeed();
    });
  }
  byId('feed-pause').addEventListener('change', showFeed);
  byId('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    const number = byId('ask-number').value.replace(/\D/g, '');
    if (number === '') {
      fill(byId('ask-answer'), h('p', { class: 'note', data: { tone: 'warn' } }, 'A connection has a number: the last part of its path, such as 42 in /user/upper-server/text/42.'));
      byId('ask-number').focus();
    } else if (location.hash === `#/happened/${number}`) {
      answer(number);
    } else {
      location.hash = `#/happened/${number}`;
    }
  });
  for (const type of ['history', 'hello']) live.addEventListener(type, showFeed);
  live.addEventListener('happened', (event) => add(event.detail));
}

export function show(rest) {
  isShown = true;
  showFeed();
  const number = rest.replace(/\D/g, '');
  if (number) {
    byId('ask-number').value = number;
    answer(number);
  }
}

export function hide() {
  isShown = false;
}

function showFeed() {
  if (!isShown || byId('feed-pause').checked) return;
  const entries = known.happened.filter(filters[filter]).slice(-rowsShown).reverse();
  fill(byId('feed'), entries.length > 0 ? entries.map(entryRow) : nothing());
}

function nothing() {
  return h('li', { class: 'empty' }, h('p', {}, {
    all: 'Nothing has happened yet. Connect, for instance with nc 127.0.0.1 12000, and it will.',
    trouble: 'No trouble: nothing refused, nothing cut off, nothing failed.',
    server: 'Nothing about the server itself.',
  }[filter]));
}

/** New entries are put on top together, once a frame: thousands may come in a burst. */
function add(entry) {
  if (!isShown || byId('feed-pause').checked || !filters[filter](entry)) return;
  waiting++;
  if (waiting > 1) return;
  requestAnimationFrame(() => {
    const list = byId('feed');
    const fresh = known.happened.slice(-Math.max(waiting, 1) * 4).filter(filters[filter]).slice(-waiting).reverse();
    waiting = 0;
    list.querySelector('.empty')?.remove();
    list.prepend(...fresh.map((one) => {
      const row = entryRow(one);
      row.classList.add('is-new');
      return row;
    }));
    while (list.childElementCount > rowsShown) list.lastElementChild.remove();
  });
}

async function answer(number) {
  try {
    const { matches } = await get(`/api/connections/${number}`);
    fill(byId('ask-answer'), matches.map(story));
  } catch (error) {
    fill(byId('ask-answer'), h('p', { class: 'note', data: { tone: error.status === 404 ? 'warn' : 'bad' } }, sentence(error.message)));
  }
}

function story(connection) {
  const isOver = connection.endedAt !== null;
  return h('section', { class: 'panel story' }, h('div', { class: 'panel-body stack' },
    h('div', { class: 'story-head' },
      h('h2', {}, `Connection ${connection.endpoint}/${connection.number}`),
      h('span', { class: 'chip', data: { tone: isOver ? '' : 'accent' } }, isOver ? words(connection.ending) : `open, ${connection.state}`)),
    h('p', { class: 'story-why' }, isOver ? sentence(connection.why) : 'It wasn\u2019t closed: it is open.'),
    connection.toldClient && h('p', { class: 'note mono' }, connection.toldClient),
    h('dl', { class: 'facts' },
      fact('Client', connection.remote),
      fact('From', moment(connection.startedAt)),
      isOver && fact('Until', moment(connection.endedAt)),
      fact(isOver ? 'Lived' : 'Age', age(connection.ageSeconds)),
      fact('Frames', count(connection.frames)),
      fact('In / out', `${bytes(connection.bytesIn)} / ${bytes(connection.bytesOut)}`),
      connection.illFormed > 0 && fact('Ill-formed', count(connection.illFormed)),
      connection.unacknowledgedWrites > 0 && fact('Writes not taken', count(connection.unacknowledgedWrites))),
    !isOver && h('p', {}, h('a', { href: actorLink(connection.path) }, 'Show it in the hierarchy'))));
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', { class: 'num' }, value));
