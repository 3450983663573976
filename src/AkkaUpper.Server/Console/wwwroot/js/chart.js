// One way to draw a line chart with uPlot: quiet axes, the page's colours, and its font.

import { colour } from './theme.js';
import { timeOfDay } from './format.js';

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const height = () => 9.5 * rem();

/** What charts take from the page's style: asked once for all that are drawn together. */
export function chartStyle() {
  const root = rem();
  return { root, font: `${Math.round(root * 0.72)}px ${getComputedStyle(document.body).fontFamily}`, ink: colour('ink-3'), line: colour('line') };
}

/**
 * A chart that fills its element's width.
 * series: [{name, stroke, dash, fill, isBars}]; data: x and each series' y; style: of chartStyle; values: a number to axis text; isTime: x is seconds since 1970, else seconds
 * since the start; isBinary: round values are powers of two; span(): [from, to] of x; onCursor(index or null); sync: a key that charts share a cursor by.
 */
export function lineChart(element, uPlot, { series, data, style, values, isTime, span, onCursor, sync, floor, isBinary }) {
  const { root, font } = style;
  const axis = { stroke: style.ink, font, ticks: { show: false }, grid: { stroke: style.line, width: 1 } };
  const plot = new uPlot({
    width: Math.max(element.clientWidth, 50),
    height: 9.5 * root,
    legend: { show: false },
    padding: [6, 14, 0, 0],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 6 },
      sync: sync ? { key: sync } : undefined,
    },
    scales: {
      x: { time: false, range: () => span() },
      y: { range: (_, low, high) => [0, Math.max((high ?? 0) * 1.15, floor ?? 1)] },
    },
    axes: [
      {
        ...axis, grid: { show: false }, size: root * 1.5, gap: 4, space: root * 6,
        splits: isTime ? timeSplits : undefined,
        values: (_, marks) => marks.map((mark) => (isTime ? timeMark(mark, span()) : `${mark}\u202fs`)),
      },
      { ...axis, size: root * 3.25, gap: 6, space: root * 2, values: (_, marks) => marks.map((mark) => values(mark)), splits: isBinary ? binarySplits : undefined },
    ],
    series: [{}, ...series.map((one) => ({
      label: one.name,
      stroke: one.stroke,
      width: one.isBars ? 0 : 1.5,
      dash: one.dash,
      fill: one.isBars ? one.stroke : one.fill ? (u) => fade(u, one.stroke) : undefined,
      paths: one.isBars ? uPlot.paths.bars({ size: [0.8, 12, 2] }) : undefined,
      points: { show: false },
      spanGaps: false,
    }))],
    hooks: onCursor ? { setCursor: [(u) => onCursor(u.cursor.idx ?? null)] } : {},
  }, data, element);

  const watch = new ResizeObserver(() => {
    if (element.clientWidth > 50) plot.setSize({ width: element.clientWidth, height: height() });
  });
  watch.observe(element);
  const destroy = plot.destroy.bind(plot);
  plot.destroy = () => {
    watch.disconnect();
    destroy();
  };
  return plot;
}

/** Whole minutes, or whole fractions of one. */
function timeSplits(_, __, low, high) {
  const step = [5, 10, 15, 30, 60, 120, 180, 300].find((seconds) => (high - low) / seconds <= 5) ?? 600;
  const splits = [];
  for (let mark = Math.ceil(low / step) * step; mark <= high; mark += step) splits.push(mark);
  return splits;
}

/** The time of day; nothing so near an end that it would be cut off. */
function timeMark(mark, [from, to]) {
  const isNear = Math.min(mark - from, to - mark) < (to - from) * 0.07;
  return isNear ? '' : timeOfDay(mark * 1000).slice(0, to - from > 120 ? 5 : 8);
}

/** A few values that are round in powers of two. */
function binarySplits(_, __, low, high) {
  const step = 2 ** Math.ceil(Math.log2(Math.max(high - low, 1) / 4));
  const splits = [];
  for (let mark = 0; mark <= high; mark += step) splits.push(mark);
  return splits;
}

function fade(plot, stroke) {
  const { top, height: tall } = plot.bbox;
  const gradient = plot.ctx.createLinearGradient(0, top, 0, top + tall);
  gradient.addColorStop(0, stroke.replace('rgb(', 'rgba(').replace(')', ', 0.16)'));
  gradient.addColorStop(1, stroke.replace('rgb(', 'rgba(').replace(')', ', 0.02)'));
  return gradient;
}
