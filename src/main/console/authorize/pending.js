/*
 * The request of an application that this tab has not answered yet. The tab remembers it while the person signs up or
 * uses a link in a mail, even on the pages of a webmail.
 */

const KEY = 'countersign.authorize';

/** The service forgets a request after this time in milliseconds. */
const LIFE = 3_600_000;

export function remember(route) {
  store({ route, until: Date.now() + LIFE });
}

export function forget() {
  store(null);
}

/** Returns the route of the request, or null. */
export function pendingRoute() {
  const { route, until } = stored() ?? {};
  return until > Date.now() ? route : null;
}

let inMemory = null;

function store(request) {
  inMemory = request;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(request));
  } catch {
    // without storage the request is lost when the tab leaves the console
  }
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return inMemory;
  }
}
