// Compares the server with ICU, as Node.js carries it, on random texts in every locale that ICU has:
//
//     node fuzz.mjs [minutes, 5 if not given] [seed]
//
// Starts a server with one endpoint for each locale and ends it. A difference is printed in hexadecimal, with the seed, and is
// exit code 1. Armenian is left out: Node.js has no tailoring for it.

import { spawn } from 'node:child_process';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

const unicode = '17.0';
const locales = ['root', 'tr', 'az', 'lt', 'el'];
const textsAtOnce = 500;
const minutes = Number(process.argv[2] ?? 5);
const firstSeed = Number(process.argv[3] ?? Date.now() % 1e9);
const repository = fileURLToPath(new URL('../../../../', import.meta.url));

// Characters that a rule of some locale looks at, and what stands between them.
const special = [
  0x3AC, 0x3AE, 0x3B7, 0x389, 0x3B1, 0x3B9, 0x3C5, 0x3CA, 0x390, 0x37A, 0x1F22, 0x1FC3, 0x1FC6, 0x3C3, 0x3C2, 0x300, 0x301, 0x303,
  0x304, 0x306, 0x307, 0x308, 0x313, 0x314, 0x323, 0x328, 0x342, 0x344, 0x345, 0xAD, 0xB7, 0x2019, 0x69, 0x6A, 0x49, 0x12F, 0x130,
  0x131, 0x268, 0x456, 0x458, 0x1E2D, 0x1ECB, 0x1D6A, 0xDF, 0x149, 0x1E9E, 0xFB03, 0x20, 0x2E, 0xA, 0xE0041,
];

// Deterministic, so that a seed repeats a run.
function randomFrom(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

function character(random) {
  switch (random(10)) {
    case 0: return 0x61 + random(26);
    case 1: return 0x300 + random(0x70);
    case 2: return 0x370 + random(0x90);
    case 3: return 0x1F00 + random(0x100);
    case 4: {
      const any = random(0x110000 - 0x800);
      return any < 0xD800 ? any : any + 0x800;
    }
    default: return special[random(special.length)];
  }
}

const text = random => String.fromCodePoint(...Array.from({ length: 1 + random(16) }, () => character(random)));
const upper = (input, locale) => locale === 'root' ? input.toUpperCase() : input.toLocaleUpperCase(locale);
const hex = string => [...string].map(char => char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');

// Sends frames of texts and compares their answers until the time is over; resolves to their number.
function compare(port, locale, seed, until, onAnswers) {
  const random = randomFrom(seed);
  const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
  let sent = [], pending = Buffer.alloc(0);
  const send = () => {
    sent = Array.from({ length: textsAtOnce }, () => text(random));
    for (const input of sent) {
      const payload = Buffer.from(input), header = Buffer.alloc(4);
      header.writeUInt32BE(payload.length);
      socket.write(Buffer.concat([header, payload]));
    }
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`${locale}: the server closed the connection`)));
    socket.on('data', chunk => {
      pending = Buffer.concat([pending, chunk]);
      let at = 0, answers = 0;
      for (; pending.length - at >= 4; answers++) {
        const length = pending.readUInt32BE(at);
        if (pending.length - at - 4 < length) break;
        const answer = pending.subarray(at + 4, at + 4 + length), input = sent.shift(), expected = upper(input, locale);
        if (!answer.equals(Buffer.from(expected))) {
          reject(new Error(`${locale}, seed ${firstSeed}: ${hex(input)}\n  gave ${hex(answer.toString())}\n  not  ${hex(expected)}`));
          socket.destroy();
          return;
        }
        at += 4 + length;
      }
      pending = pending.subarray(at);
      onAnswers(answers);
      if (sent.length > 0) return;
      if (Date.now() > until) {
        resolve();
        socket.destroy();
      } else {
        send();
      }
    });
    send();
  });
}

// The ports of the endpoints, when all of them listen.
function listening(server) {
  const ports = new Map();
  let log = '';
  return new Promise((resolve, reject) => {
    server.on('exit', code => reject(new Error(`the server ended with ${code}\n${log}`)));
    server.stdout.on('data', chunk => {
      log += chunk;
      for (const [, name, port] of log.matchAll(/Endpoint (\w+) listens on [\d.]+:(\d+)/g)) ports.set(name, Number(port));
      if (ports.size === locales.length) resolve(ports);
    });
  });
}

if (process.versions.unicode !== unicode) {
  console.error(`This Node.js has Unicode ${process.versions.unicode}; it takes one with ${unicode}.`);
  process.exit(2);
}

const env = { ...process.env, AKKA_UPPER__SERVER__ENDPOINT_DEFAULTS__FRAMING: 'length', AKKA_UPPER__SERVER__ENDPOINTS__TEXT__ENABLED: 'off' };
for (const locale of locales) {
  env[`AKKA_UPPER__SERVER__ENDPOINTS__${locale.toUpperCase()}__LOCALE`] = locale;
}
const server = spawn('dotnet', ['run', '-c', 'Release', '--project', 'src/AkkaUpper.Server'], { cwd: repository, env, stdio: ['ignore', 'pipe', 'inherit'] });
let failure = null, answers = 0;
try {
  const ports = await listening(server);
  const started = Date.now();
  const progress = setInterval(
    () => console.log(`${Math.round((Date.now() - started) / 1000)} s: ${answers.toLocaleString('en')} texts equal`), 10_000);
  await Promise.all(locales.map((locale, index) =>
    compare(ports.get(locale), locale, firstSeed + index, started + minutes * 60_000, count => { answers += count; })));
  clearInterval(progress);
} catch (error) {
  failure = error;
}
server.kill('SIGTERM');
console.log(failure ? failure.message : `${answers.toLocaleString('en')} texts in ${locales.length} locales equal ICU ${process.versions.icu} (seed ${firstSeed})`);
process.exit(failure ? 1 : 0);
