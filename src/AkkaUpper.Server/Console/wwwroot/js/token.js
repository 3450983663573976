// A console that is reachable from other machines asks for a token. It becomes a cookie that no script can read.

import { byId, h } from './dom.js';
import { post, sentence } from './api.js';
import { holdForToken } from './live.js';

export function startToken() {
  document.addEventListener('tokenneeded', ask);
}

export const isTokenAsked = () => byId('token-dialog') !== null;

function ask() {
  if (isTokenAsked()) return;
  holdForToken();
  const problem = h('p', { class: 'note', data: { tone: 'bad' }, role: 'alert', hidden: true });
  const input = h('input', { type: 'password', id: 'token', class: 'token', autocomplete: 'current-password' });
  const form = h('form', { class: 'stack', on: { submit } },
    h('h2', { id: 'token-title' }, 'A token is needed'),
    h('p', { class: 'hint' }, 'The server was started with a token. Whoever started it knows it.'),
    h('div', { class: 'field' }, h('label', { for: 'token' }, 'Token'), input),
    problem,
    h('div', { class: 'actions' }, h('button', { class: 'button primary', type: 'submit' }, 'Open')));
  const dialog = h('dialog', { id: 'token-dialog', 'aria-labelledby': 'token-title' }, form);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();

  async function submit(event) {
    event.preventDefault();
    try {
      await post('/api/session', { token: input.value });
      dialog.close();
      dialog.remove();
      document.dispatchEvent(new Event('tokengiven'));
    } catch (error) {
      problem.textContent = error.status === 403 ? 'That is not the token.' : sentence(error.message);
      problem.hidden = false;
      input.select();
    }
  }
}
