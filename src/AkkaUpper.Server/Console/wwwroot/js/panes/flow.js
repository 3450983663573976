// The flow: charts of the last minutes. Their cursors move together, and the figures above them follow.

import uPlot from '../../vendor/uplot/uPlot.esm.js';
import { byId, fill, h, setText } from '../dom.js';
import { known, live } from '../live.js';
import { bytesParts, compact, count, millisecondsParts, short, timeOfDay, trim, words } from '../format.js';
import { colour, themeChanges } from '../theme.js';
import { chartStyle, lineChart } from '../chart.js';

const bytesMark = (value) => {
  const [number, unit] = bytesParts(value);
  return value === 0 ? '0' : `${trim(Number(number.replace(/\u202f/g, '')))}\u202f${unit}`;
};
const millisecondsMark = (value) => (value === 0 ? '0' : value < 1 ? `${trim(value * 1000)}\u202fµs` : `${trim(value)}\u202fms`);
const rate = (value) => [...bytesParts(value).slice(0, 1), `${bytesParts(value)[1]}/s`];
const charts = [
  { title: 'Connections', series: [{ name: 'open', of: (flow) => flow.connections }], parts: (value) => [count(value), ''], axis: compact },
  { title: 'Answers a second', series: [{ name: 'answers', of: (flow) => flow.framesPerSecond }], parts: (value) => [count(value), ''], axis: compact },
  {
    title: 'Throughput', parts: rate, axis: bytesMark, isBinary: true,
    series: [{ name: 'in', of: (flow) => flow.bytesInPerSecond }, { name: 'out', of: (flow) => flow.bytesOutPerSecond }],
  },
  {
    title: 'Latency in the server', parts: millisecondsParts, axis: millisecondsMark, floor: 0.05,
    series: [
      { name: 'half within', of: (flow) => flow.latency?.p50Ms ?? null },
      { name: '90 %', of: (flow) => flow.latency?.p90Ms ?? null },
      { name: '99 %', of: (flow) => flow.latency?.p99Ms ?? null },
    ],
  },
  {
    title: 'Refusals and errors', parts: (value) => [count(value), ''], axis: compact, floor: 4, isTrouble: true,
    series: [{ name: 'a second', of: (flow) => Object.values(flow.errors ?? {}).reduce((sum, number) => sum + number, 0) }],
  },
  { title: 'New connections', series: [{ name: 'a second', of: (flow) => flow.acceptedPerSecond }], parts: (value) => [count(value), ''], axis: compact, floor: 4 },
  {
    title: 'Memory', parts: bytesParts, axis: bytesMark, isBinary: true,
    series: [{ name: 'process', of: (flow) => flow.workingSetBytes }, { name: 'heap', of: (flow) => flow.heapBytes }],
  },
  { title: 'Processor', series: [{ name: 'cores busy', of: (flow) => flow.cpuCores }], parts: (value) => [short(value), ''], axis: compact, floor: 0.1 },
  {
    title: 'Waiting in a mailbox', series: [{ name: 'a message, on average', of: (flow) => flow.mailboxWaitMs }],
    parts: millisecondsParts, axis: millisecondsMark, floor: 0.02,
  },
];

let isShown = false;
let seconds = 300;
let cursor = null;
let samples = [];
let times = [];
let building = 0;

export function start() {
  for (const input of document.querySelectorAll('#flow-span input')) {
    input.addEventListener('change', () => {
      seconds = Number(input.value);
      draw();
    });
  }
  for (const chart of charts) {
    for (const series of chart.series) {
      series.number = document.createTextNode('–');
      series.unit = h('small');
    }
    chart.canvas = h('div', { class: 'chart-canvas', role: 'img', 'aria-label': chart.title });
    chart.kinds = chart.isTrouble ? h('p', { class: 'hint chart-kinds' }) : null;
    chart.element = h('section', { class: 'panel chart', 'aria-label': chart.title },
      h('h2', {}, chart.title),
      h('dl', { class: 'chart-now' }, chart.series.map((series, index) => h('div', { data: { series: index } },
        h('dt', {}, series.name), h('dd', {}, series.number, series.unit)))),
      chart.canvas, chart.kinds);
  }
  fill(byId('charts'), charts.map((chart) => chart.element));
  for (const type of ['flow', 'history', 'hello']) live.addEventListener(type, draw);
  themeChanges.addEventListener('change', () => {
    if (isShown) build();
  });
}

export function show() {
  isShown = true;
  build();
}

export function hide() {
  isShown = false;
  for (const chart of charts) remove(chart);
}

/** A chart a frame: the pane is there at once, and nobody waits for nine charts before the next key counts. */
function build() {
  const look = [
    { stroke: colour('accent'), fill: true },
    { stroke: colour('ink-3'), dash: [5, 3] },
    { stroke: colour('ink-2'), dash: [1, 3] },
  ];
  const trouble = { stroke: colour('bad'), isBars: true };
  const style = chartStyle();
  for (const chart of charts) remove(chart);
  const own = ++building;
  takeSamples();
  const next = (index) => {
    if (own !== building || !isShown || index === charts.length) return;
    const chart = charts[index];
    chart.plot = lineChart(chart.canvas, uPlot, {
      series: chart.series.map((series, number) => ({ name: series.name, ...(chart.isTrouble ? trouble : look[number]) })),
      data: dataOf(chart), style, values: chart.axis, isTime: true, floor: chart.floor, isBinary: chart.isBinary, sync: 'flow',
      span: () => [(times.at(-1) ?? 0) - seconds, times.at(-1) ?? 1],
      onCursor: (at) => {
        cursor = at;
        showFigures();
      },
    });
    requestAnimationFrame(() => next(index + 1));
  };
  requestAnimationFrame(() => next(0));
  showFigures();
}

function remove(chart) {
  chart.plot?.destroy();
  chart.plot = null;
}

const dataOf = (chart) => [times, ...chart.series.map((series) => samples.map(series.of))];

function takeSamples() {
  const from = Date.parse(known.flow.at(-1)?.time ?? 0) - (seconds + 1) * 1000;
  samples = known.flow.filter((flow) => Date.parse(flow.time) >= from);
  times = samples.map((flow) => Date.parse(flow.time) / 1000);
}

function draw() {
  if (!isShown) return;
  takeSamples();
  for (const chart of charts) chart.plot?.setData(dataOf(chart));
  showFigures();
}

function showFigures() {
  const isPast = cursor !== null && cursor < samples.length;
  const sample = isPast ? samples[cursor] : samples.at(-1);
  setText(byId('flow-said'), !sample ? 'Waiting for the first second…' : isPast ? `at ${timeOfDay(sample.time)}` : 'now');
  for (const chart of charts) {
    const said = [];
    for (const series of chart.series) {
      const [number, unit] = chart.parts(sample ? series.of(sample) : null);
      if (series.number.data !== number) series.number.data = number;
      setText(series.unit, unit);
      said.push(`${series.name} ${number} ${unit}`.trim());
    }
    if (!isPast) chart.canvas.setAttribute('aria-label', `${chart.title}: ${said.join(', ')}`);
    if (chart.isTrouble) setText(chart.kinds, kindsOf(isPast ? [sample] : samples, isPast));
  }
}

/** The kinds and how often, over what is shown. */
function kindsOf(shown, isPast) {
  const sums = new Map();
  for (const flow of shown) for (const [kind, number] of Object.entries(flow.errors ?? {})) sums.set(kind, (sums.get(kind) ?? 0) + number);
  if (sums.size === 0) return isPast ? 'none in that second' : 'none in the time shown';
  return [...sums].sort((a, b) => b[1] - a[1]).map(([kind, number]) => `${words(kind)} ${count(number)}`).join(' · ');
}
