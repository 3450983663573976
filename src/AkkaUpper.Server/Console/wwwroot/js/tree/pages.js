// Keeps the pages of the tree that can be seen up to date: one request at a time for each, once a second, none while the pane
// or the window is hidden.

import { get } from '../api.js';
import { known } from '../live.js';
import { pageSize } from './model.js';

const interval = 1000;

export class PageKeeper {
  #model;
  #view;
  #timer = 0;
  #asked = new Set();

  constructor(model, view) {
    this.#model = model;
    this.#view = view;
    view.addEventListener('unfold', () => this.refresh());
  }

  start() {
    this.stop();
    this.refresh();
    this.#timer = setInterval(() => this.refresh(), interval);
  }

  stop() {
    clearInterval(this.#timer);
  }

  refresh() {
    if (document.hidden || !known.isConnected) return;
    for (const [path, index] of this.#view.pagesInSight()) this.#fetch(path, index);
  }

  async #fetch(path, index) {
    const { order } = this.#model;
    const query = new URLSearchParams({ path, offset: index * pageSize, limit: pageSize, order });
    if (this.#asked.has(query.toString())) return;
    this.#asked.add(query.toString());
    try {
      const { children } = await get(`/api/tree?${query}`);
      // What the stream tells of anyway stands in the tree already.
      this.#model.take(path, index, order, children.filter((child) => !known.nodes.has(child.path)));
      this.#view.render();
    } catch {
      // The actor has ended, or the server: the stream tells.
    } finally {
      this.#asked.delete(query.toString());
    }
  }
}
