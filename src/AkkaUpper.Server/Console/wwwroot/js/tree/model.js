// The rows of the tree. Everything but the connections comes with the stream; an actor's many children come in pages of a
// hundred, and are folded by them, so that ten thousand connections are a hundred rows until somebody looks into one.

import { known } from '../live.js';
import { count } from '../format.js';

export const pageSize = 100;
const root = '/user';

/** How long a connection that ended stays to be seen, in ms, if the page was looking at it. */
const afterglow = 4000;

export class TreeModel {
  order = 'newest';

  /** Keys of what is unfolded. */
  open = new Set([root, `${root}/upper-server`]);

  #folded = new Set();
  #pages = new Map();
  #endings = new Map();

  /** A page that has come: an actor's children from index * pageSize. */
  take(path, index, order, children) {
    if (order !== this.order) return;
    const key = pageKey(path, index);
    const old = this.#pages.get(key)?.children ?? [];
    this.#pages.set(key, { children: withGhosts(old, children, (child) => this.ending(child.path)), at: Date.now() });
  }

  page(path, index) {
    return this.#pages.get(pageKey(path, index));
  }

  forgetPages() {
    this.#pages.clear();
  }

  /** A connection's end, or an actor's crash: shown for a moment where it was. */
  noteEnding(path, kind) {
    this.#endings.set(path, { kind, at: Date.now() });
  }

  ending(path) {
    const ending = this.#endings.get(path);
    if (!ending) return null;
    if (Date.now() - ending.at < afterglow) return ending.kind;
    this.#endings.delete(path);
    return null;
  }

  isOpen(key) {
    return this.open.has(key);
  }

  toggle(key, isOpen) {
    if (isOpen) this.open.add(key);
    else this.open.delete(key);
    if (isOpen) this.#folded.delete(key);
    else this.#folded.add(key);
  }

  /** Endpoints are unfolded from the start, until somebody folds them. */
  #openAtFirst(key) {
    if (!this.#folded.has(key)) this.open.add(key);
  }

  /** An actor that is on a page or comes with the stream. */
  find(path) {
    const node = known.nodes.get(path);
    if (node) return node;
    for (const { children } of this.#pages.values()) {
      const child = children.find((one) => one.path === path);
      if (child) return child;
    }
    return null;
  }

  /** Which rows there are, top to bottom: {key, path, level, node or group or isWaiting, isOpen, position, siblings}. */
  rows() {
    const rows = [];
    const tops = [...known.nodes.values()].filter((node) => !known.nodes.has(parentOf(node.path)));
    tops.forEach((node, index) => this.#add(rows, node, 1, index + 1, tops.length));
    return rows;
  }

  #add(rows, node, level, position, siblings) {
    const kids = [...known.nodes.values()].filter((one) => parentOf(one.path) === node.path);
    const paged = node.childCount > kids.length ? node.childCount : 0;
    if (node.kind === 'endpoint') this.#openAtFirst(node.path);
    const isParent = kids.length > 0 || paged > 0;
    const isOpen = isParent && this.open.has(node.path);
    rows.push({ key: node.path, path: node.path, level, node, isOpen: isParent ? isOpen : null, position, siblings });
    if (!isOpen) return;
    const pages = Math.ceil(paged / pageSize);
    const total = kids.length + (pages > 1 ? pages : paged);
    kids.forEach((kid, index) => this.#add(rows, kid, level + 1, index + 1, total));
    if (pages === 1) this.#addPage(rows, node.path, 0, level + 1, kids.length, total, paged);
    else for (let index = 0; index < pages; index++) this.#addGroup(rows, node, index, paged, level + 1, kids.length + index + 1, total);
  }

  #addGroup(rows, node, index, paged, level, position, siblings) {
    const key = pageKey(node.path, index);
    if (index === 0) this.#openAtFirst(key);
    const isOpen = this.open.has(key);
    const size = Math.min(pageSize, paged - index * pageSize);
    const group = index === 0
      ? { name: `the ${count(size)} ${this.order}`, note: '' }
      : { name: `${count(size)} more`, note: `places ${count(index * pageSize + 1)} to ${count(index * pageSize + size)}` };
    rows.push({ key, path: node.path, level, group, page: index, isOpen, position, siblings });
    if (isOpen) this.#addPage(rows, node.path, index, level + 1, 0, size, size);
  }

  #addPage(rows, path, index, level, before, siblings, size) {
    const children = this.page(path, index)?.children;
    if (!children) {
      for (let row = 0; row < Math.min(size, pageSize); row++)
        rows.push({ key: `${pageKey(path, index)}?${row}`, path, level, isWaiting: true, page: index, isOpen: null, position: before + row + 1, siblings });
      return;
    }
    children.forEach((node, row) => rows.push({
      key: node.path, path: node.path, level, node, owner: path, page: index, isOpen: null, position: before + row + 1,
      siblings: Math.max(siblings, before + children.length), ending: this.ending(node.path),
    }));
  }
}

export const parentOf = (path) => path.slice(0, path.lastIndexOf('/'));

const pageKey = (path, index) => `${path}#${index}`;

/** The children as they are now, and those that ended a moment ago where they were. */
function withGhosts(old, now, endingOf) {
  const present = new Set(now.map((child) => child.path));
  const result = [...now];
  old.forEach((child, index) => {
    if (!present.has(child.path) && endingOf(child)) result.splice(Math.min(index, result.length), 0, { ...child, state: 'ended', canClose: false, canCrash: false });
  });
  return result;
}
