// The stream of events, and what the page knows from it. The stream is opened again for as long as the page lives, with a
// pause that grows; while there is none, what is shown is the last that was known.

import { get } from './api.js';

const firstPause = 500;
const longestPause = 5000;
const flowKept = 900;
const happenedKept = 500;

export const live = new EventTarget();

/** The last that is known. Read it; only this module writes it. */
export const known = {
  isConnected: false,
  wasConnected: false,
  isOver: false,
  retryAt: 0,
  hello: null,
  status: null,
  drain: null,
  flow: [],
  happened: [],
  nodes: new Map(),
  many: null,
};

let source = null;
let pause = firstPause;
let retry = 0;
let isTokenNeeded = false;

/** Opens the stream; with a token needed, once it has been given. */
export function connect() {
  clearTimeout(retry);
  source?.close();
  isTokenNeeded = false;
  source = new EventSource('/api/events');
  on('hello', onHello);
  on('history', onHistory);
  on('flow', (flow) => {
    add(known.flow, [flow], flowKept);
    tell('flow', flow);
  });
  on('happened', (entry) => {
    add(known.happened, [entry], happenedKept);
    tell('happened', entry);
  });
  on('tree', ({ nodes }) => {
    known.nodes = new Map(nodes.map((node) => [node.path, node]));
    tell('tree');
  });
  on('many', (many) => {
    known.many = many;
    tell('many', many);
  });
  on('drain', (drain) => {
    known.drain = drain;
    tell('standing');
  });
  on('bye', () => {
    known.isOver = true;
    onLost();
  });
  source.onerror = onLost;
}

/** The server asked for a token: trying again without one is of no use. */
export function holdForToken() {
  isTokenNeeded = true;
  clearTimeout(retry);
  source?.close();
  known.retryAt = 0;
  tell('standing');
}

/** Takes a status that was fetched. */
export function takeStatus(status) {
  known.status = status;
  known.drain = status.drain;
  tell('status', status);
}

function onHello(hello) {
  const isOther = known.hello && known.hello.instance !== hello.instance;
  Object.assign(known, {
    isConnected: true, wasConnected: true, isOver: false, hello, drain: hello.state === 'draining' ? known.drain : null,
    flow: isOther ? [] : known.flow, happened: [], nodes: new Map(), many: isOther ? null : known.many,
  });
  pause = firstPause;
  tell('hello', { isOther });
  tell('standing');
}

function onHistory({ flow, happened }) {
  // After a reconnect to the same process the page may remember more than the server tells.
  const since = flow.length > 0 ? flow[0].time : '';
  known.flow = known.flow.filter((sample) => sample.time < since);
  add(known.flow, flow, flowKept);
  known.happened = [...happened];
  tell('history');
}

function onLost() {
  source.close();
  if (isTokenNeeded) return;
  known.isConnected = false;
  known.retryAt = Date.now() + pause;
  clearTimeout(retry);
  retry = setTimeout(connect, pause);
  pause = Math.min(pause * 1.6, longestPause);
  tell('standing');
  // A server that was started anew doesn't know who gave the token; a request asks for it again, a stream only fails.
  if (known.status?.tokenNeeded) get('/api/status').catch(() => {});
}

function on(type, handler) {
  const own = source;
  own.addEventListener(type, (event) => {
    if (own === source) handler(JSON.parse(event.data));
  });
}

function add(list, items, kept) {
  list.push(...items);
  if (list.length > kept) list.splice(0, list.length - kept);
}

function tell(type, detail) {
  live.dispatchEvent(new CustomEvent(type, { detail }));
}
