// Many at once: client actors that send for some seconds, and every answer checked.

import uPlot from '../../vendor/uplot/uPlot.esm.js';
import { byId, fill, h, setText } from '../dom.js';
import { get, post, sentence } from '../api.js';
import { known, live } from '../live.js';
import { compact, count, millisecondsParts, plural, words } from '../format.js';
import { colour, themeChanges } from '../theme.js';
import { offerEndpoints } from './try.js';
import { chartStyle, lineChart } from '../chart.js';

const isBusy = () => known.many?.state === 'connecting' || known.many?.state === 'running';
let parts = null;
let curve = { id: 0, seconds: [], answers: [] };

export function start() {
  byId('many-form').addEventListener('submit', begin);
  byId('many-cancel').addEventListener('click', cancel);
  live.addEventListener('status', () => offerEndpoints(byId('many-endpoint')));
  live.addEventListener('many', showMany);
  live.addEventListener('standing', showMany);
  live.addEventListener('hello', async () => {
    known.many = await get('/api/many').catch(() => null);
    showMany();
  });
  themeChanges.addEventListener('change', () => {
    if (parts) drawChart();
  });
  showMany();
}

export function show() {
  showMany();
}

export function hide() {}

async function begin(event) {
  event.preventDefault();
  const clients = byId('many-clients').valueAsNumber;
  const seconds = byId('many-seconds').valueAsNumber;
  if (!(clients >= 1 && clients <= 1000)) return complain('1 to 1000 clients.', 'many-clients');
  if (!(seconds >= 1 && seconds <= 30)) return complain('1 to 30 seconds.', 'many-seconds');
  fill(byId('many-problem'));
  byId('many-start').disabled = true;
  try {
    await post('/api/many', { endpoint: byId('many-endpoint').value, clients: Math.floor(clients), seconds: Math.floor(seconds) });
  } catch (error) {
    complain(sentence(error.message));
  }
  showMany();
}

async function cancel() {
  try {
    await post('/api/many/cancel');
  } catch (error) {
    complain(sentence(error.message));
  }
}

function complain(message, id) {
  fill(byId('many-problem'), h('p', { class: 'note', data: { tone: 'bad' } }, message));
  if (id) byId(id).focus();
}

function showMany() {
  const { many } = known;
  byId('many-start').disabled = isBusy() || !known.isConnected;
  byId('many-cancel').hidden = !isBusy();
  if (many) collect(many);
  if (byId('pane-many').hidden) return;
  if (!many) {
    parts = null;
    fill(byId('many-result'), h('div', { class: 'panel' }, h('div', { class: 'empty' },
      h('p', {}, 'Nothing has run yet. Fifty clients for five seconds are a good start; watch them come and go in ',
        h('a', { href: '#/hierarchy' }, 'the hierarchy'), ', and what they do to ', h('a', { href: '#/flow' }, 'the flow'), '.'))));
    return;
  }
  if (!parts || parts.id !== many.id) build(many);
  update(many);
}

function collect(many) {
  if (curve.id !== many.id) curve = { id: many.id, seconds: [0], answers: [null] };
  if (many.elapsedSeconds > (curve.seconds.at(-1) ?? 0)) {
    curve.seconds.push(many.elapsedSeconds);
    curve.answers.push(many.answersPerSecond);
  }
}

function build(many) {
  const figure = (name) => {
    const number = document.createTextNode('–');
    const unit = h('small');
    const element = h('div', { class: 'figure' }, h('dt', {}, name), h('dd', {}, number, unit));
    return { element, set: (text, of = '', tone = '') => {
      number.data = text;
      setText(unit, of);
      element.dataset.tone = tone;
    } };
  };
  parts = {
    id: many.id,
    title: h('h2', {}),
    state: h('span', { class: 'chip' }),
    progress: h('progress', { max: 1, 'aria-label': 'Time gone' }),
    correct: figure('Answers, each one verified'),
    wrong: figure('Wrong'),
    failed: figure('Failed'),
    rate: figure('Answers a second'),
    p50: figure('Half within'),
    p99: figure('99 % within'),
    max: figure('Slowest'),
    chart: h('div', { class: 'chart-canvas', role: 'img' }),
    verdict: h('div', { class: 'stack', role: 'status' }),
  };
  fill(byId('many-result'), h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, parts.title, parts.state),
    h('div', { class: 'panel-body stack' },
      parts.progress,
      h('dl', { class: 'figures' }, ['correct', 'wrong', 'failed', 'rate', 'p50', 'p99', 'max'].map((name) => parts[name].element)),
      parts.verdict,
      h('figure', { class: 'chart-figure' }, h('figcaption', { class: 'hint' }, 'Answers a second'), parts.chart))));
  drawChart();
}

function drawChart() {
  parts.plot?.destroy();
  parts.plot = lineChart(parts.chart, uPlot, {
    series: [{ name: 'answers a second', stroke: colour('accent'), fill: true }], data: [curve.seconds, curve.answers], style: chartStyle(),
    values: compact, isTime: false, span: () => [0, known.many?.seconds ?? 1],
  });
}

function update(many) {
  setText(parts.title, `${plural(many.clients, 'client')} for ${plural(many.seconds, 'second')}, endpoint ${many.endpoint}`);
  setText(parts.state, many.state);
  parts.state.dataset.tone = { running: 'accent', connecting: 'accent', failed: 'bad' }[many.state] ?? '';
  parts.progress.value = many.state === 'finished' ? 1 : Math.min(1, many.elapsedSeconds / many.seconds);
  parts.correct.set(count(many.correct), '', many.correct > 0 && many.wrong === 0 ? 'good' : '');
  parts.wrong.set(count(many.wrong), '', many.wrong > 0 ? 'bad' : '');
  parts.failed.set(count(many.failed), '', many.failed > 0 ? 'bad' : '');
  parts.rate.set(count(many.answersPerSecond));
  parts.p50.set(...millisecondsParts(many.latency?.p50Ms ?? null));
  parts.p99.set(...millisecondsParts(many.latency?.p99Ms ?? null));
  parts.max.set(...millisecondsParts(many.latency?.maxMs ?? null));
  parts.plot.setData([curve.seconds, curve.answers]);
  parts.chart.setAttribute('aria-label', `Answers a second, now ${count(many.answersPerSecond)}`);
  setVerdict(many);
}

function setVerdict(many) {
  const verdict = `${many.state} ${many.error} ${JSON.stringify(many.errors)} ${isBusy() ? '' : many.correct}`;
  if (parts.verdict.dataset.shown === verdict) return;
  parts.verdict.dataset.shown = verdict;
  const errors = Object.entries(many.errors ?? {});
  const lines = [];
  if (many.state === 'finished' && many.wrong === 0 && many.failed === 0)
    lines.push(h('p', { class: 'note' }, `All ${count(many.correct)} answers came back as they had to, byte for byte.`));
  if (many.state === 'cancelled') lines.push(h('p', { class: 'note' }, 'Stopped before its time; what was answered until then is counted.'));
  if (many.state === 'failed') lines.push(h('p', { class: 'note', data: { tone: 'bad' } }, sentence(many.error ?? 'it failed')));
  if (errors.length > 0)
    lines.push(h('p', { class: 'note', data: { tone: 'warn' } }, errors.map(([kind, number]) => `${words(kind)}: ${count(number)}`).join(', ')));
  fill(parts.verdict, lines);
}
