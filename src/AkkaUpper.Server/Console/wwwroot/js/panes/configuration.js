// Configuration: the settings in force, where each came from, and the certificates.

import { byId, fill, h } from '../dom.js';
import { get, sentence } from '../api.js';
import { known, live } from '../live.js';
import { date, plural } from '../format.js';

const soon = 21;
let isShown = false;
let config = null;

export function start() {
  live.addEventListener('hello', () => {
    config = null;
    if (isShown) load();
  });
}

export function show() {
  isShown = true;
  if (!config) load();
}

export function hide() {
  isShown = false;
}

async function load() {
  const place = byId('configuration');
  if (!place.hasChildNodes()) fill(place, h('div', { class: 'skeleton tall', 'aria-hidden': 'true' }));
  try {
    config = await get('/api/config');
    build(place);
  } catch (error) {
    fill(place, h('div', { class: 'stack' },
      h('p', { class: 'note', data: { tone: 'bad' }, role: 'alert' }, sentence(error.message)),
      h('div', {}, h('button', { class: 'button', type: 'button', on: { click: load } }, 'Try again'))));
  }
}

function build(place) {
  const changed = config.settings.filter((setting) => !setting.isDefault).length;
  const search = h('input', { type: 'search', id: 'config-search', placeholder: 'timeout, port, text…', on: { input: showRows } });
  const only = h('input', { type: 'checkbox', id: 'config-changed', on: { change: showRows } });
  const groups = h('div', { id: 'config-groups', class: 'stack' });
  fill(place, h('div', { class: 'stack' },
    about(),
    certificates(),
    h('div', { class: 'config-bar' },
      h('div', { class: 'field' }, h('label', { for: 'config-search' }, 'Find a setting'), search),
      h('label', { class: 'check' }, only, `Only what was changed (${changed})`)),
    groups));
  showRows();

  function showRows() {
    const wanted = search.value.trim().toLowerCase();
    const shown = config.settings.filter((setting) => (!only.checked || !setting.isDefault)
      && `${setting.path} ${setting.value} ${setting.source}`.toLowerCase().includes(wanted));
    const byGroup = [...Map.groupBy(shown, (setting) => groupOf(setting.path))].sort(([one], [other]) => (one < other ? -1 : 1));
    fill(groups, shown.length === 0
      ? h('div', { class: 'panel' }, h('div', { class: 'empty' }, h('p', {}, only.checked && wanted === ''
        ? 'Nothing was changed: every setting is as built in.' : 'No such setting.')))
      : byGroup.map(([group, settings]) => table(group, settings)));
  }
}

/** upper.server.endpoints.text.port -> the part up to the last dot. */
const groupOf = (path) => path.slice(0, path.lastIndexOf('.'));

function table(group, settings) {
  return h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', { class: 'mono' }, group), h('span', { class: 'hint' }, plural(settings.length, 'setting'))),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': group }, h('table', { class: 'settings' },
      h('thead', {}, h('tr', {}, h('th', {}, 'Setting'), h('th', {}, 'Value'), h('th', {}, 'Said by'))),
      h('tbody', {}, settings.map((setting) => h('tr', { class: setting.isDefault ? '' : 'is-changed' },
        h('td', { class: 'mono' }, setting.path.slice(group.length + 1)),
        h('td', { class: 'mono' }, setting.value === '' ? h('span', { class: 'hint' }, 'empty') : setting.value),
        h('td', {}, setting.source, setting.saidAt !== setting.path && h('span', { class: 'mono said-at' }, setting.saidAt))))))));
}

function about() {
  const { status } = known;
  if (!status) return null;
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h('section', { class: 'panel', 'aria-label': 'This server' }, h('dl', { class: 'panel-body facts' },
    fact('Version', status.version), fact('Actors by', status.engine), fact('Runtime', status.runtime), fact('System', status.os),
    fact('Processors', status.processors), fact('Process', status.processId)));
}

function certificates() {
  if (config.certificates.length === 0) return null;
  return h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'Certificates')),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Certificates' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Endpoint', 'Subject', 'Issuer', 'Names', 'From', 'Expires'].map((name) => h('th', {}, name)))),
      h('tbody', {}, config.certificates.map((one) => h('tr', {},
        h('td', {}, one.endpoint), h('td', {}, one.subject), h('td', {}, one.issuer), h('td', {}, (one.names ?? []).join(', ')),
        h('td', {}, one.source), h('td', { class: 'nowrap' }, date(one.expiresAt), ' ', expiry(one.daysLeft))))))));
}

function expiry(days) {
  if (days <= 0) return h('span', { class: 'chip', data: { tone: 'bad' } }, 'expired');
  return h('span', { class: 'chip', data: { tone: days < soon ? 'warn' : '' } }, `in ${plural(Math.floor(days), 'day')}`);
}
