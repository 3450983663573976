// The figures that stay in view beside every pane, each with its last minute as a small line.

import { byId, fill, h, setText } from './dom.js';
import { known, live } from './live.js';
import { bytesParts, count, millisecondsParts } from './format.js';
import { colour, themeChanges } from './theme.js';

const minute = 60;
const vitals = [
  { name: 'Connections', of: (flow) => flow.connections, parts: (value) => [count(value), ''] },
  { name: 'Answers', of: (flow) => flow.framesPerSecond, parts: (value) => [count(value), '/s'] },
  { name: '99 % within', of: (flow) => flow.latency?.p99Ms ?? null, parts: millisecondsParts },
  { name: 'Memory', of: (flow) => flow.workingSetBytes, parts: bytesParts },
];

export function startVitals() {
  for (const vital of vitals) {
    vital.number = document.createTextNode('–');
    vital.unit = h('small');
    vital.line = h('canvas', { 'aria-hidden': 'true' });
    vital.element = h('div', { class: 'vital' }, h('dt', {}, vital.name), h('dd', {}, vital.number, vital.unit), vital.line);
  }
  fill(byId('vitals'), vitals.map((vital) => vital.element));
  for (const type of ['flow', 'history', 'hello']) live.addEventListener(type, show);
  themeChanges.addEventListener('change', show);
}

function show() {
  if (byId('vitals').offsetParent === null) return;
  const samples = known.flow.slice(-minute);
  const stroke = colour('accent');
  for (const vital of vitals) {
    const values = samples.map(vital.of);
    const [number, unit] = vital.parts(values.at(-1) ?? null);
    if (vital.number.data !== number) vital.number.data = number;
    setText(vital.unit, unit);
    draw(vital.line, values, stroke);
  }
}

function draw(canvas, values, stroke) {
  const scale = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, width, height);
  const seen = values.filter((value) => value !== null);
  if (seen.length < 2) return;
  const high = Math.max(...seen) || 1;
  const inset = 1.5 * scale;
  pen.strokeStyle = stroke;
  pen.lineWidth = 1.25 * scale;
  pen.lineJoin = 'round';
  pen.beginPath();
  let isDrawing = false;
  values.forEach((value, index) => {
    const x = width - (values.length - 1 - index) * (width / (minute - 1));
    if (value === null) {
      isDrawing = false;
      return;
    }
    const y = height - inset - (value / high) * (height - 2 * inset);
    if (isDrawing) pen.lineTo(x, y);
    else pen.moveTo(x, y);
    isDrawing = true;
  });
  pen.stroke();
}
