// The hierarchy, live: the tree, the chosen actor beside it, and the lesson above.

import { byId, setText } from '../dom.js';
import { get, sentence } from '../api.js';
import { live } from '../live.js';
import { Drawer } from '../tree/drawer.js';
import { lesson, startLesson } from '../tree/lesson.js';
import { TreeModel, parentOf } from '../tree/model.js';
import { PageKeeper } from '../tree/pages.js';
import { TreeView } from '../tree/view.js';

const model = new TreeModel();
let view;
let pages;
let drawer;
let isShown = false;
let isDue = false;

export function start() {
  view = new TreeView(byId('tree-view'), byId('tree'), model);
  pages = new PageKeeper(model, view);
  drawer = new Drawer();
  startLesson();
  lesson.addEventListener('crash', (event) => model.noteEnding(event.detail, 'crashed'));
  view.addEventListener('choose', (event) => choose(event.detail));
  drawer.addEventListener('close', () => {
    const was = view.chosen;
    view.chosen = null;
    if (location.hash.startsWith('#/hierarchy/')) history.replaceState(null, '', '#/hierarchy');
    view.reveal(was, true);
  });
  byId('hierarchy-grid').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && drawer.path) drawer.close();
  });
  byId('tree-order').addEventListener('change', () => {
    model.order = byId('tree-order').value;
    model.forgetPages();
    view.render();
    pages.refresh();
  });
  byId('tree-find').addEventListener('submit', find);
  live.addEventListener('hello', (event) => {
    model.forgetPages();
    // Another process has other connections under the same numbers.
    if (event.detail.isOther && drawer.path) drawer.close();
    if (isShown) {
      render();
      drawer.start();
    }
  });
  live.addEventListener('tree', render);
  live.addEventListener('happened', (event) => {
    const { kind, path } = event.detail;
    if (kind === 'crashed') model.noteEnding(path, 'crashed');
    else if (kind === 'ended' && !model.ending(path)) model.noteEnding(path, 'ended');
    else if (kind === 'restarted') model.noteEnding(path, 'restarted');
    else return;
    render();
  });
}

export function show(rest) {
  isShown = true;
  view.render();
  pages.start();
  if (rest.startsWith('/user')) {
    if (rest !== drawer.path) open(rest);
  }
  drawer.start();
}

export function hide() {
  isShown = false;
  pages.stop();
  drawer.stop();
}

/** At most once a frame, however much happens. */
function render() {
  if (!isShown || isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    view.render();
  });
}

function choose(path) {
  history.replaceState(null, '', `#/hierarchy${path}`);
  open(path);
}

function open(path) {
  view.chosen = path;
  drawer.open(path, model.find(path));
  for (let above = parentOf(path); above; above = parentOf(above)) model.toggle(above, true);
  view.render();
  view.reveal(path, false);
}

/** By number, on whatever endpoint it is; one that has ended is found, too. */
async function find(event) {
  event.preventDefault();
  const number = byId('tree-number').value.replace(/\D/g, '');
  if (number === '') return say('A connection\u2019s number, please.');
  try {
    const { matches } = await get(`/api/connections/${number}`);
    const match = matches.find((one) => one.endedAt === null) ?? matches[0];
    choose(match.path);
    say(`Connection ${match.endpoint}/${match.number}: ${match.state}.`);
  } catch (error) {
    say(sentence(error.message));
  }
}

function say(message) {
  setText(byId('tree-said'), message);
}
