// Building the page from data. Text only ever becomes text nodes: there is no way here to turn a string into markup.

/** An element by its id, which index.html promises. */
export const byId = (id) => document.getElementById(id);

/**
 * An element with properties and children. `class`, `data`, `on` and attributes by name; children are nodes, strings,
 * numbers, or arrays of these; null and false are left out.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'on') for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...nodes(children));
  return element;
}

/** Puts children in the place of what was there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
}

/** Changes an element's text only if it differs: untouched text keeps selection and costs no layout. */
export function setText(element, text) {
  const string = String(text ?? '');
  if (element.textContent !== string) element.textContent = string;
}

/** Changes or removes an attribute only if it differs. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

const svg = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const image = document.createElementNS(svg, 'svg');
  image.setAttribute('class', 'icon');
  image.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svg, 'use');
  use.setAttribute('href', `icons.svg#${name}`);
  image.append(use);
  return image;
}

function nodes(children) {
  return children.flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}
