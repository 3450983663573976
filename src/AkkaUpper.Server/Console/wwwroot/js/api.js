// What the page asks the server for. Every failure is an ApiError with a sentence for people.

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export const get = (path) => request(path, { headers: { accept: 'application/json' } });

export const post = (path, body = {}) => request(path, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(body),
});

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError('the server can\u2019t be reached', 0);
  }
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // Not this server's words; the status has to do.
  }
  if (!response.ok) {
    if (response.status === 401) document.dispatchEvent(new Event('tokenneeded'));
    throw new ApiError(body?.error ?? `the server answered ${response.status}`, response.status);
  }
  return body;
}

/** A server's sentence begins in lower case; on the page it begins a line. */
export const sentence = (text) => {
  const whole = String(text ?? '');
  return whole.charAt(0).toUpperCase() + whole.slice(1) + (/[.!?…]$/.test(whole) ? '' : '.');
};
