/*
 * Signs people in with Countersign from a page: dependency-free, for the pages of any application. docs/browser.md tells
 * how to use it.
 *
 * The access token is held in this module's memory and nowhere else, the refresh token in a cookie that no script can
 * read. Requests that are refused at the same time make one refresh; tabs refresh one after another. Only the service's
 * word ends a session: a lost network, an overload or a proxy's error page never does.
 */

const BASE = new URL('.', import.meta.url);
const AUTH = new URL('api/auth/', BASE);
const NAME = `countersign ${BASE.href}`;

/** How long an answer may take until the next tab gets its turn. */
const PATIENCE = 20_000;

/** A resource that refuses without saying why is believed only of a token of some age, or it would cause refreshes for ever. */
const DOUBTFUL_AGE = 30_000;

/** What the service, or its absence, has answered: look at `code`; `errors` are `{field, message}`. */
export class Problem extends Error {

  constructor(status, body = {}, retryAfter = null) {
    super(body.message ?? (status === 0 ? 'The service cannot be reached.' : 'The service cannot answer.'));
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'OFFLINE' : 'UNAVAILABLE');
    this.errors = body.errors ?? [];
    this.requestId = body.requestId ?? null;
    this.retryAfter = retryAfter;
  }
}

const listeners = { in: new Set(), out: new Set() };
const audience = new Set([globalThis.location?.origin, BASE.origin]);

let token = null;
let refreshing = null;
let restored = null;
let lastRefusal = null;
let askForStepUp = null;
let steppingUp = null;

/** Makes an account and signs its owner in: `{email, password, name}`. Resolves to the user. */
export async function register(registration) {
  return signIn('register', registration);
}

/**
 * Signs in: `{email, password}`. Resolves to the user, or to `{mfaRequired: true, mfaToken, factors}` where a second
 * factor is asked for, see {@link loginWithCode}.
 */
export async function login(credentials) {
  return signIn('login', credentials);
}

/** The second step: `{mfaToken, code}`, a code of the authenticator or a recovery code. Resolves to the user. */
export async function loginWithCode(answer) {
  return signIn('login/mfa', answer);
}

/** Ends the session, in all tabs. Rejects, and ends nothing, when the service cannot be reached. */
export async function logout() {
  await alone(async () => {
    await post('logout', {}, token);
    end('logout');
  });
}

/**
 * Finds out whether somebody is signed in, as after a reload, by one refresh. Resolves to what {@link user} tells, or to
 * null. Rejects when the service cannot be reached; then it may be asked again.
 */
export async function restore() {
  restored ??= refresh().catch(failed => {
    restored = null;
    throw failed;
  });
  await restored;
  return user();
}

/** Who is signed in, by the access token: `{id, email, roles}`, or null. */
export function user() {
  return token && { id: token.claims.sub, email: token.claims.upn, roles: token.claims.groups ?? [] };
}

/** An access token that is good for some time still, or null when nobody is signed in. For what `fetch` cannot do. */
export async function accessToken() {
  const who = token?.claims.sub;
  await haveToken();
  return isStill(who) ? token?.value ?? null : null;
}

/**
 * `fetch` with the access token. Refreshes it before it expires and once after it was refused, then repeats the request.
 * A response of 401 means that nobody is signed in. Rejects with a {@link Problem} when a refresh was due and the
 * service could not be reached: the session may well go on.
 *
 * The token goes to the page's own origin and to that of the service; see {@link sendTokensTo} for others.
 */
export async function fetchWithAuth(input, init) {
  const request = new Request(input, init);
  if (!audience.has(new URL(request.url).origin)) {
    throw new TypeError(`No token for ${new URL(request.url).origin}: see sendTokensTo.`);
  }
  const who = token?.claims.sub;
  await haveToken();
  const used = isStill(who) ? token : null;
  const response = await send(request.clone(), used);
  if (response.status !== 401 || !used) {
    return response;
  }
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  if (challenge.includes('insufficient_user_authentication')) {
    return await steppedUp(challenge) && isStill(used.claims.sub) ? send(request, token) : response;
  }
  if (token === used && isStale(used, challenge)) {
    const code = await codeOf(response.clone());
    // meanwhile the refresh of another request may be done
    if (token === used) {
      lastRefusal = code;
      await refresh();
    }
  }
  return token !== used && isStill(used.claims.sub) ? send(request, token) : response;
}

/** Lets the access token go to another origin, such as that of an API which takes our tokens. */
export function sendTokensTo(origin) {
  audience.add(new URL(origin).origin);
}

/**
 * Is told when the session has ended: `{reason}` is `logout` (here or in another tab), `revoked` (from elsewhere: on
 * another device, by a change of password, by an administrator, or because a copy of the refresh token was used), `ended`
 * (expired or revoked, nobody knows which), `forgotten` (the cookie is gone) or `other-account` (someone else has signed
 * in in another tab). Returns a function that takes the listener away.
 */
export function onSignedOut(listener) {
  return listen(listeners.out, listener);
}

/** Is told `{id, email, roles}` when somebody signs in on this page, and null when it happens in another tab. */
export function onSignedIn(listener) {
  return listen(listeners.in, listener);
}

/**
 * Authenticates once more, for what needs a recent authentication: `{password}`, with a `code` where a second factor is enrolled. A refused request is
 * repeated when the handler of {@link onStepUp} has done this.
 */
export async function stepUp(proof) {
  await haveToken();
  take(await post('step-up', proof, token));
}

/**
 * The one handler that is asked when a request needs a recent authentication (RFC 9470). It gets the challenge, asks the
 * user, calls {@link stepUp} and resolves to true; or to false, and the refused request keeps its 401.
 */
export function onStepUp(handler) {
  askForStepUp = handler;
}

// ---- the session

async function signIn(path, body) {
  return alone(async () => {
    const data = await post(path, body);
    if (data.mfaRequired) {
      return data;
    }
    take(data);
    restored = Promise.resolve();
    tellOtherTabs({ type: 'in', sub: token.claims.sub });
    tell(listeners.in, user());
    return data.user;
  });
}

/** However many ask, there is one refresh at a time; when it is done, `token` is new or nobody is signed in. */
function refresh() {
  refreshing ??= alone(rotate).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function rotate() {
  const before = token;
  try {
    take(await post('refresh', {}));
    if (before && !isStill(before.claims.sub)) {
      tell(listeners.in, null);
    }
  } catch (problem) {
    if (problem.code === 'REFRESH_TOKEN_REQUIRED') {
      end('forgotten');
    } else if (problem.code === 'INVALID_REFRESH_TOKEN') {
      end(lastRefusal === 'TOKEN_REVOKED' ? 'revoked' : 'ended', true);
      await forgetCookie();
    } else {
      throw problem;
    }
  }
}

/** A dead cookie would be refused at every visit. Without locks another tab may have signed in meanwhile. */
async function forgetCookie() {
  if (navigator.locks) {
    await post('logout', {}).catch(() => {});
  }
}

function take({ accessToken: value, expiresIn }) {
  const claims = claimsOf(value);
  if (token && token.claims.sub !== claims.sub) {
    end('other-account');
  }
  const life = expiresIn * 1000;
  token = { value, claims, since: Date.now(), until: Date.now() + life - Math.min(10_000, life / 5) };
  lastRefusal = null;
}

/** Tells when there was a session, or a cookie of one. */
function end(reason, wasThere = false) {
  const ended = token;
  token = null;
  restored = Promise.resolve();
  if (ended || wasThere || reason === 'logout') {
    if (reason !== 'other-account') {
      tellOtherTabs({ type: 'out', sub: ended?.claims.sub, reason });
    }
    tell(listeners.out, { reason });
  }
}

async function haveToken() {
  if (!token) {
    await restore();
  } else if (Date.now() >= token.until) {
    await refresh();
  }
}

/** What was begun as someone, or as nobody yet, does not go on as someone else. */
function isStill(sub) {
  return !sub || token?.claims.sub === sub;
}

function isStale(used, challenge) {
  return challenge.includes('invalid_token') || (challenge === '' && Date.now() - used.since > DOUBTFUL_AGE);
}

function steppedUp(challenge) {
  if (!askForStepUp) {
    return Promise.resolve(false);
  }
  steppingUp ??= Promise.resolve(askForStepUp(challenge)).finally(() => {
    steppingUp = null;
  });
  return steppingUp;
}

// ---- tabs

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;

channel?.addEventListener('message', ({ data }) => {
  if (data.type === 'out' && token && token.claims.sub === data.sub) {
    token = null;
    restored = Promise.resolve();
    tell(listeners.out, { reason: data.reason });
  } else if (data.type === 'in' && token?.claims.sub !== data.sub) {
    const ended = token;
    token = null;
    restored = null;
    if (ended) {
      tell(listeners.out, { reason: 'other-account' });
    }
    tell(listeners.in, null);
  }
});

function tellOtherTabs(message) {
  channel?.postMessage(message);
}

/** One tab at a time; where there are no locks, the service's grace period lets two of them pass. */
function alone(action) {
  return navigator.locks ? navigator.locks.request(NAME, action) : action();
}

// ---- HTTP

function send(request, used) {
  if (used) {
    request.headers.set('Authorization', `Bearer ${used.value}`);
  }
  return fetch(request);
}

/** Survives a page that is left meanwhile, so that the successor of a spent refresh token is not lost. */
async function post(path, body, used = null) {
  const headers = { 'Content-Type': 'application/json' };
  if (used) {
    headers.Authorization = `Bearer ${used.value}`;
  }
  let response;
  try {
    response = await fetch(new URL(path, AUTH), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      credentials: 'include',
      cache: 'no-store',
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Problem(0);
  }
  return dataOf(response);
}

/** The `data` of an answer of the service; rejects with a {@link Problem} where it is none. */
export async function dataOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, body, Number(response.headers.get('Retry-After')) || null);
  }
  return body.data ?? null;
}

async function codeOf(response) {
  return (await response.json().catch(() => ({}))).code ?? null;
}

/** Read, not verified: whoever relies on a token verifies it. */
function claimsOf(value) {
  const base64 = value.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

// ---- listeners

function listen(to, listener) {
  to.add(listener);
  return () => to.delete(listener);
}

/** One listener's failure is not the next one's. */
function tell(all, news) {
  for (const listener of all) {
    try {
      listener(news);
    } catch (failed) {
      reportError(failed);
    }
  }
}
