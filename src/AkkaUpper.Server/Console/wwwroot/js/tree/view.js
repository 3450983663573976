// The tree on the page, after the WAI-ARIA tree pattern: one row can be tabbed to, arrows move, right and left unfold and fold.
// Only the rows in sight are elements; the row with the focus always is.

import { h, icon, setAttribute, setText } from '../dom.js';
import { age, bytes, count, plural, words } from '../format.js';

const margin = 8;

export class TreeView extends EventTarget {
  #scroller;
  #tree;
  #model;
  #rows = [];
  #elements = new Map();
  #focused = null;
  #focusedIndex = 0;
  #chosen = null;
  #rowHeight = 34;
  #height = 0;

  constructor(scroller, tree, model) {
    super();
    this.#scroller = scroller;
    this.#tree = tree;
    this.#model = model;
    scroller.addEventListener('scroll', () => this.#draw(), { passive: true });
    new ResizeObserver(() => {
      this.#height = scroller.clientHeight;
      this.#rowHeight = 2.125 * parseFloat(getComputedStyle(document.documentElement).fontSize);
      this.render();
    }).observe(scroller);
    tree.addEventListener('keydown', (event) => this.#onKey(event));
    tree.addEventListener('click', (event) => this.#onClick(event));
    tree.addEventListener('focusin', (event) => {
      const row = event.target.closest('[role="treeitem"]');
      if (row) this.#setFocused(row.dataset.key);
    });
  }

  get chosen() {
    return this.#chosen;
  }

  /** The actor whose details are shown. */
  set chosen(path) {
    this.#chosen = path;
    this.#draw();
  }

  /** Rows changed, or what they show did. */
  render() {
    this.#rows = this.#model.rows();
    if (this.#rows.length > 0 && !this.#rows.some((row) => row.key === this.#focused)) {
      const hadFocus = this.#tree.contains(document.activeElement);
      this.#setFocused(this.#rows[Math.min(this.#focusedIndex, this.#rows.length - 1)].key);
      this.#tree.style.height = `${this.#rows.length * this.#rowHeight}px`;
      this.#draw();
      if (hadFocus) this.#elements.get(this.#focused)?.focus({ preventScroll: true });
      return;
    }
    this.#tree.style.height = `${this.#rows.length * this.#rowHeight}px`;
    this.#draw();
  }

  /** The pages that can be seen, as [path, index]. */
  pagesInSight() {
    const pages = new Map();
    const [first, last] = this.#inSight();
    for (const row of this.#rows.slice(first, last)) {
      if (row.page === undefined || row.group) continue;
      const path = row.owner ?? row.path;
      pages.set(`${path}#${row.page}`, [path, row.page]);
    }
    return [...pages.values()];
  }

  /** Brings a row into sight; with the focus if asked. */
  reveal(key, isFocus) {
    const index = this.#rows.findIndex((row) => row.key === key);
    if (index < 0) return false;
    this.#scrollTo(index);
    if (isFocus) this.#focus(index);
    else this.#draw();
    return true;
  }

  /** As far as it takes to have a row in sight. */
  #scrollTo(index) {
    const top = index * this.#rowHeight;
    const { scrollTop } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + this.#rowHeight > scrollTop + this.#height) this.#scroller.scrollTop = top + this.#rowHeight - this.#height;
  }

  #inSight() {
    const { scrollTop } = this.#scroller;
    return [
      Math.max(0, Math.floor(scrollTop / this.#rowHeight) - margin),
      Math.min(this.#rows.length, Math.ceil((scrollTop + this.#height) / this.#rowHeight) + margin),
    ];
  }

  #draw() {
    const [first, last] = this.#inSight();
    const wanted = new Set();
    for (let index = first; index < last; index++) this.#place(index, wanted);
    if (this.#focusedIndex < this.#rows.length && (this.#focusedIndex < first || this.#focusedIndex >= last)) this.#place(this.#focusedIndex, wanted);
    for (const [key, element] of this.#elements) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
  }

  #place(index, wanted) {
    const row = this.#rows[index];
    wanted.add(row.key);
    let element = this.#elements.get(row.key);
    if (!element) {
      element = makeRow(row);
      this.#elements.set(row.key, element);
      this.#tree.append(element);
    }
    element.style.transform = `translateY(${index * this.#rowHeight}px)`;
    updateRow(element, row, this.#model);
    element.tabIndex = row.key === this.#focused ? 0 : -1;
    setAttribute(element, 'aria-selected', String(row.node !== undefined && row.path === this.#chosen));
    if (row.key === this.#focused) this.#focusedIndex = index;
  }

  #setFocused(key) {
    if (this.#focused === key) return;
    const old = this.#elements.get(this.#focused);
    if (old) old.tabIndex = -1;
    this.#focused = key;
    this.#focusedIndex = Math.max(0, this.#rows.findIndex((row) => row.key === key));
    const element = this.#elements.get(key);
    if (element) element.tabIndex = 0;
  }

  #focus(index) {
    const row = this.#rows[Math.max(0, Math.min(index, this.#rows.length - 1))];
    if (!row) return;
    this.#setFocused(row.key);
    // First the focus, then the rest: to remove an element that has the focus costs the browser a layout.
    this.#place(this.#focusedIndex, new Set());
    this.#elements.get(row.key).focus({ preventScroll: true });
    this.#scrollTo(this.#focusedIndex);
    this.#draw();
  }

  #onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const index = this.#focusedIndex;
    const row = this.#rows[index];
    if (!row) return;
    const page = Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
    switch (event.key) {
      case 'ArrowDown': this.#focus(index + 1); break;
      case 'ArrowUp': this.#focus(index - 1); break;
      case 'Home': this.#focus(0); break;
      case 'End': this.#focus(this.#rows.length - 1); break;
      case 'PageDown': this.#focus(index + page); break;
      case 'PageUp': this.#focus(index - page); break;
      case 'ArrowRight':
        if (row.isOpen === false) this.#toggle(row, true);
        else if (row.isOpen) this.#focus(index + 1);
        break;
      case 'ArrowLeft':
        if (row.isOpen) this.#toggle(row, false);
        else this.#focus(this.#parentIndex(index));
        break;
      case 'Enter':
      case ' ': this.#act(row); break;
      default: return;
    }
    event.preventDefault();
  }

  #parentIndex(index) {
    for (let above = index - 1; above >= 0; above--) if (this.#rows[above].level < this.#rows[index].level) return above;
    return index;
  }

  #onClick(event) {
    const element = event.target.closest('[role="treeitem"]');
    const index = this.#rows.findIndex((row) => row.key === element?.dataset.key);
    if (index < 0) return;
    const row = this.#rows[index];
    this.#focus(index);
    if (event.target.closest('.twisty') && row.isOpen !== null) this.#toggle(row, !row.isOpen);
    else this.#act(row);
  }

  #act(row) {
    if (row.group) this.#toggle(row, !row.isOpen);
    else if (row.node) this.dispatchEvent(new CustomEvent('choose', { detail: row.path }));
  }

  #toggle(row, isOpen) {
    this.#model.toggle(row.key, isOpen);
    this.render();
    this.dispatchEvent(new Event('unfold'));
  }
}

function makeRow(row) {
  const parts = {
    kind: h('span', { class: 'visually-hidden' }), dot: h('span', { class: 'dot', 'aria-hidden': 'true' }),
    name: h('span', { class: 'row-name' }), note: h('span', { class: 'row-note' }),
    restarts: h('span', { class: 'chip row-restarts', data: { tone: 'warn' }, hidden: true }),
  };
  const cells = ['c-remote mono', 'c-state', 'c-frames num', 'c-bytes num', 'c-age num'].map((classes) => {
    const name = classes.slice(2).split(' ')[0];
    // The value for everybody, and for who can't see the column's title, what it is.
    parts[name] = h('span');
    parts[`${name}Is`] = h('span', { class: 'visually-hidden' });
    return h('span', { class: `cell ${classes}` }, parts[name], parts[`${name}Is`]);
  });
  const element = h('div', { class: 'row', role: 'treeitem', data: { key: row.key } },
    h('span', { class: 'cell c-name' }, h('span', { class: 'twisty', 'aria-hidden': 'true' }, icon('fold')), parts.dot, parts.kind, parts.name, parts.note, parts.restarts),
    cells);
  element.parts = parts;
  return element;
}

function updateRow(element, row, model) {
  const { parts } = element;
  setAttribute(element, 'aria-level', row.level);
  setAttribute(element, 'aria-posinset', row.position);
  setAttribute(element, 'aria-setsize', row.siblings);
  setAttribute(element, 'aria-expanded', row.isOpen === null ? null : String(row.isOpen));
  const ending = row.node ? row.ending ?? model.ending(row.path) : null;
  setData(element, 'kind', row.group ? 'group' : row.isWaiting ? 'waiting' : row.node.kind);
  setData(element, 'ending', ending ?? '');
  element.style.setProperty('--level', row.level);
  if (!row.node) {
    setText(parts.name, row.group?.name ?? '…');
    setText(parts.note, row.group?.note ?? '');
    return;
  }
  const { node } = row;
  setData(parts.dot, 'tone', ending === 'crashed' ? 'bad' : toneOf(node.state));
  setText(parts.kind, `${words(node.kind)} `);
  setText(parts.name, node.name);
  setText(parts.note, noteOf(node));
  setCell(parts, 'remote', node.remote ?? '', 'is the client');
  setCell(parts, 'state', ending === 'crashed' ? 'crashed' : node.state ?? '', '');
  setCell(parts, 'frames', node.frames === null ? '' : count(node.frames), 'frames');
  setCell(parts, 'bytes', node.bytesIn === null ? '' : `${bytes(node.bytesIn)} / ${bytes(node.bytesOut)}`, 'in and out');
  setCell(parts, 'age', age(node.ageSeconds), 'old');
  parts.restarts.hidden = node.restarts === 0;
  setText(parts.restarts, plural(node.restarts, 'restart'));
}

function setCell(parts, name, value, meaning) {
  setText(parts[name], value);
  setText(parts[`${name}Is`], value === '' || meaning === '' ? ' ' : ` ${meaning} `);
}

function setData(element, name, value) {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

export const toneOf = (state) => ({
  reading: 'good', running: 'good', listening: 'good', connected: 'good', ready: 'good',
  paused: 'warn', binding: 'warn', draining: 'warn', finishing: 'warn', lingering: 'warn', connecting: 'warn', starting: 'warn',
  stopping: 'warn', unbinding: 'warn', ended: '', stopped: 'bad',
})[state] ?? '';

function noteOf(node) {
  switch (node.kind) {
    case 'endpoint': return `${node.address ?? 'not bound'} · ${plural(node.childCount, 'connection')}`;
    case 'guardian': return 'the root';
    case 'server': return 'the server';
    case 'pool': return 'the console\u2019s own client';
    default: return '';
  }
}
