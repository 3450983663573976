// What happened, an entry at a time: the rows of the feed, and the short list that a wall screen keeps beside every pane.

import { byId, fill, h } from './dom.js';
import { known, live } from './live.js';
import { timeOfDay, words } from './format.js';

const latestShown = 60;
const wide = matchMedia('(min-width: 1900px)');

/** One entry as a list item, with a link to its actor. */
export function entryRow(entry) {
  return h('li', { class: 'entry', data: { level: entry.level, kind: entry.kind } },
    h('time', { class: 'entry-time', datetime: entry.time }, timeOfDay(entry.time)),
    h('span', { class: 'entry-kind' }, words(entry.kind)),
    h('span', { class: 'entry-text' },
      entry.path && h('a', { class: 'mono entry-path', href: actorLink(entry.path) }, shortPath(entry.path)),
      entry.path ? ' ' : '', entry.text,
      entry.reason && !sameWords(entry) && h('span', { class: 'entry-reason' }, ` (${words(entry.reason)})`)));
}

export const actorLink = (path) => `#/hierarchy${path}`;

/** /user/upper-server/text/42 -> text/42 */
export const shortPath = (path) => path.replace(/^\/user\/(upper-server\/)?/, '');

const sameWords = (entry) => entry.kind === entry.reason || entry.text.includes(words(entry.reason));

export function startLatest() {
  for (const type of ['history', 'hello', 'happened']) live.addEventListener(type, (event) => show(type, event.detail));
  wide.addEventListener('change', () => show('history'));
}

function show(type, entry) {
  if (!wide.matches) return;
  const list = byId('latest');
  if (type !== 'happened') {
    fill(list, known.happened.slice(-latestShown).reverse().map(entryRow));
    return;
  }
  list.prepend(entryRow(entry));
  while (list.childElementCount > latestShown) list.lastElementChild.remove();
}
