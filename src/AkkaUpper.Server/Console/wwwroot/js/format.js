// Numbers, sizes, times and reasons in a person's words. A narrow no-break space groups thousands and joins units.

const narrow = '\u202f';

/** 1234567 -> 1 234 567 */
export function count(value) {
  if (value === null || value === undefined) return '–';
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, narrow);
}

/** Three significant digits, no exponent. */
export function short(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size >= 1000) return count(value);
  if (size >= 100 || value === 0) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(2);
}

/** For an axis: as short as it can be. 75000 -> 75 k */
export function compact(value) {
  if (value >= 1e6) return `${trim(value / 1e6)}${narrow}M`;
  return value >= 10000 ? `${trim(value / 1000)}${narrow}k` : trim(value);
}

/** Without the zeros that a round number ends with. */
export const trim = (value) => count(value) === String(value) || value >= 1000 ? count(value) : String(Number(value.toPrecision(3)));

/** [number, unit] of a size: 81264640 -> ['77.5', 'MiB'] */
export function bytesParts(value) {
  if (value === null || value === undefined) return ['–', ''];
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let power = 0;
  let size = value;
  while (size >= 1024 && power < units.length - 1) {
    size /= 1024;
    power++;
  }
  return [power === 0 ? count(size) : short(size), units[power]];
}

export function bytes(value) {
  const [number, unit] = bytesParts(value);
  return unit ? `${number}${narrow}${unit}` : number;
}

/** [number, unit] of milliseconds. */
export function millisecondsParts(value) {
  if (value === null || value === undefined) return ['–', ''];
  if (value < 0.0005) return ['0', 'ms'];
  if (value < 1) return [short(value * 1000), 'µs'];
  if (value < 1000) return [short(value), 'ms'];
  return [short(value / 1000), 's'];
}

export function milliseconds(value) {
  const [number, unit] = millisecondsParts(value);
  return unit ? `${number}${narrow}${unit}` : number;
}

/** 3725 -> 1 h 2 min; coarse on purpose: ages are read at a glance. */
export function age(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s}${narrow}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${narrow}min`;
  if (s < 86400) return `${Math.floor(s / 3600)}${narrow}h ${Math.floor((s % 3600) / 60)}${narrow}min`;
  return `${Math.floor(s / 86400)}${narrow}d ${Math.floor((s % 86400) / 3600)}${narrow}h`;
}

const two = (number) => String(number).padStart(2, '0');

/** The local time of day, to the second. */
export function timeOfDay(value) {
  const time = new Date(value);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

export function date(value) {
  const time = new Date(value);
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

export const moment = (value) => `${date(value)} ${timeOfDay(value)}`;

/** tooManyConnections -> too many connections; what the server may call more tomorrow reads well, too. */
export const words = (key) => String(key ?? '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
