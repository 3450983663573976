// Light, dark, or as the system has it. Charts draw with the colours in force, so they are told of a change.

import { byId, fill, icon } from './dom.js';

const next = { auto: 'light', light: 'dark', dark: 'auto' };
const label = { auto: 'as the system has it', light: 'light', dark: 'dark' };

export const themeChanges = new EventTarget();

export function startTheme() {
  byId('theme').addEventListener('click', () => choose(next[chosen()]));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  show();
}

/** A colour of theme.css as it is now. */
export function colour(name) {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

const chosen = () => document.documentElement.dataset.theme ?? 'auto';

function choose(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
  show();
  tell();
}

function show() {
  const button = byId('theme');
  fill(button, icon(chosen()));
  button.setAttribute('aria-label', `Colours: ${label[chosen()]}. Change to ${label[next[chosen()]]}`);
  button.title = `Colours: ${label[chosen()]}`;
}

/** In the next frame: until then the browser may still answer with the old colours. */
function tell() {
  requestAnimationFrame(() => themeChanges.dispatchEvent(new Event('change')));
}
