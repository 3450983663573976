// The console's page. A map:
//   live.js      the stream of events and what is known from it       api.js     requests
//   standing.js  header and banners: running, draining, stopped       vitals.js  the figures that stay in view
//   panes/       one file a pane                                      tree/      the live tree of the hierarchy pane
//   feed.js      entries of what happened                             dom.js     building the page, text as text only
// A pane has start(), called once, and show(rest) and hide(): a hidden pane costs nothing.

import { byId } from './dom.js';
import { get } from './api.js';
import { connect, known, live, takeStatus } from './live.js';
import { startTheme } from './theme.js';
import { startStanding } from './standing.js';
import { isTokenAsked, startToken } from './token.js';
import { startVitals } from './vitals.js';
import { startLatest } from './feed.js';
import * as tryIt from './panes/try.js';
import * as many from './panes/many.js';
import * as hierarchy from './panes/hierarchy.js';
import * as flow from './panes/flow.js';
import * as happened from './panes/happened.js';
import * as configuration from './panes/configuration.js';

const panes = { try: tryIt, many, hierarchy, flow, happened, configuration };
let shown = null;

startTheme();
startToken();
startStanding();
startVitals();
startLatest();
for (const pane of Object.values(panes)) pane.start();

byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('panes').focus();
});

addEventListener('hashchange', () => route(true));
live.addEventListener('hello', refresh);
document.addEventListener('tokengiven', open);
route(false);
open();

/** Asks for the status first: a request says whether a token is needed, a stream that fails doesn't. */
async function open() {
  await refresh();
  if (!isTokenAsked()) connect();
}

/** #/hierarchy/user/upper-server/text shows that actor in the pane of that name. */
function route(isMove) {
  const [, name = 'try', rest = ''] = /^#\/([a-z]+)(\/.*)?$/.exec(decodeURI(location.hash)) ?? [];
  const next = name in panes ? name : 'try';
  for (const link of document.querySelectorAll('.nav a')) {
    if (link.hash === `#/${next}`) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else {
      link.removeAttribute('aria-current');
    }
  }

  if (shown !== next) {
    if (shown) panes[shown].hide();
    for (const section of document.querySelectorAll('.pane')) section.hidden = section.id !== `pane-${next}`;
    shown = next;
    const title = byId(`${next}-title`);
    document.title = `${title.textContent} · AkkaUpper`;
    if (isMove) {
      scrollTo(0, 0);
      title.focus({ preventScroll: true });
    }
  }

  panes[next].show(rest ?? '');
}

async function refresh() {
  try {
    takeStatus(await get('/api/status'));
  } catch {
    // The stream says whether the server is there.
  }
}
