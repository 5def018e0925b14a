/*
 * Signs people in with Countersign from a page of any application. It has no dependencies. docs/browser.md shows how to
 * use it.
 *
 * The access tokens are held only in this module's memory, and the refresh token in a cookie that no script can read.
 * The service's own endpoints get one token, and applications a token for their audience. So no application can use the
 * token that it receives to change the account.
 *
 * If several requests are rejected at the same time, they cause a single refresh. Tabs refresh one after another. Only
 * the service ends a session: a lost network, an overload or a proxy's error page never does.
 */

const BASE = new URL('.', import.meta.url);
const API = new URL('api/', BASE);
const NAME = `countersign ${BASE.href}`;

/** The longest time in milliseconds that a call blocks the other tabs. */
const TIMEOUT_MILLIS = 20_000;

/**
 * If a resource responds 401 without a reason, only a token older than this (in milliseconds) is refreshed.
 * Otherwise such a resource would cause endless refreshes.
 */
const DOUBTFUL_AGE = 30_000;

/**
 * An error of the service, or of a service that cannot be reached. `code` identifies it; `errors` are
 * `{field, message}`.
 */
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

/** Stands for the common audience of applications until the service has told its name. */
const COMMON = Symbol('common audience');

/** The audience of the token that is sent to an origin, except to the service's own endpoints. */
const audiences = new Map([[globalThis.location?.origin, COMMON], [BASE.origin, COMMON]]);

/** The audiences that this page uses. Every request for tokens names them. */
const wanted = new Set();

/** The audiences that the service does not know, with its answers. */
const refused = new Map();

let token = null;
let refreshing = null;
let restored = null;
let lastRefusal = null;
let commonAudience = null;
let askForStepUp = null;
let steppingUp = null;

/**
 * Creates an account and signs its owner in: `{email, password, name}`, and `invitation` with the token of an invitation.
 * Resolves to the user, or to null if the owner has to continue with a link in a mail, see {@link finishRegistration}.
 * Rejects with the code `INVITATION_REQUIRED` or `REGISTRATION_CLOSED` if not everybody may register.
 */
export async function register(registration) {
  return signIn('register', registration);
}

/**
 * Creates the account of a registration with the token of the link in the mail and the password of the registration:
 * `{token, password}`. Resolves to the user.
 */
export async function finishRegistration(proof) {
  return signIn('register/finish', proof);
}

/**
 * Signs in: `{email, password}`. Resolves to the user, or to `{mfaRequired: true, mfaToken, factors}` if a second
 * factor is required, see {@link loginWithCode}. Rejects with the code `PASSWORD_CHANGE_REQUIRED` if the password is an
 * initial one that an administrator created, see {@link loginWithNewPassword}. Rejects with the code
 * `EMAIL_NOT_VERIFIED` if the owner has to use the link to confirm the address first.
 */
export async function login(credentials) {
  return signIn('login', credentials);
}

/**
 * Replaces an initial password, which an administrator created, and signs in: `{email, password, newPassword}`.
 * Resolves like {@link login}.
 */
export async function loginWithNewPassword(credentials) {
  return signIn('login/password', credentials);
}

/**
 * Completes the sign-in with a second factor: `{mfaToken, code}`, with a code of the authenticator app or a recovery
 * code. Resolves to the user. See {@link loginWithPasskey} for a passkey.
 */
export async function loginWithCode(answer) {
  return signIn('login/mfa', answer);
}

/**
 * Signs in with a passkey, without a password. With the `mfaToken` of {@link login}, the passkey is the second step.
 * With `mediation: 'conditional'`, the browser offers passkeys in the field with `autocomplete="username webauthn"` and
 * waits, until `signal` is aborted. Resolves to the user, or to null if the person cancels or the signal is aborted.
 */
export async function loginWithPasskey({ mfaToken, mediation, signal } = {}) {
  const first = mfaToken && { mfaToken };
  const offer = await post(mfaToken ? 'login/mfa/options' : 'login/passkey/options', first);
  const answer = await getPasskey(offer, { mediation, signal });
  return answer && signIn(mfaToken ? 'login/mfa' : 'login/passkey', { ...first, ...answer });
}

/**
 * Creates a passkey for the user who is signed in: `{name}`, by default the name of its provider. Resolves to
 * `{passkey, recoveryCodes}`, or to null if the person cancels. The recovery codes are there only with the first factor.
 */
export async function enrolPasskey({ name } = {}) {
  const offer = await dataOf(await fetchWithAuth(new URL('auth/passkeys/options', API), { method: 'POST' }));
  const answer = await createPasskey(offer);
  return answer && dataOf(await fetchWithAuth(new URL('auth/passkeys', API), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...answer, name: name || null }),
  }));
}

/** Ends the session in all tabs. If the service cannot be reached, it rejects and the session continues. */
export async function logout() {
  await exclusively(async () => {
    await post('logout', undefined, token);
    end('logout');
  });
}

/**
 * Finds out with a refresh whether somebody is signed in, for example after a reload. Resolves to the result of
 * {@link user}. Rejects if the service cannot be reached; then it can be called again.
 */
export async function restore() {
  restored ??= refresh().catch(failed => {
    restored = null;
    throw failed;
  });
  await restored;
  return user();
}

/** Returns the user who is signed in, from the access token: `{id, email, roles}`, or null. */
export function user() {
  return token && { id: token.claims.sub, email: token.claims.upn, roles: token.claims.groups ?? [] };
}

/**
 * Resolves to an access token that is valid for at least some seconds more, or to null if nobody is signed in. For
 * requests that `fetch` cannot send. With an audience, the token is for the applications that have it; without one, it
 * is for the service's own endpoints and must not be sent to an application.
 */
export async function accessToken(audience = null) {
  const who = token?.claims.sub;
  await requireToken(audience);
  return token && isSameUser(who) ? valueFor(audience, token) : null;
}

/**
 * `fetch` with the access token. Refreshes the token before it expires, and once after it was rejected; then it repeats
 * the request. A response of 401 means that nobody is signed in. Rejects with a {@link Problem} if a refresh was
 * necessary and the service could not be reached: the session may continue.
 *
 * A token is sent only to the page's own origin and to the service's origin; see {@link sendTokensTo} for others.
 */
export async function fetchWithAuth(input, init) {
  const request = new Request(input, init);
  const who = token?.claims.sub;
  const audience = await audienceOf(new URL(request.url));
  await requireToken(audience);
  const used = isSameUser(who) ? token : null;
  const response = await send(request.clone(), used, audience);
  if (response.status !== 401 || !used) {
    return response;
  }
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  if (challenge.includes('insufficient_user_authentication')) {
    return await steppedUp(challenge) && isSameUser(used.claims.sub) ? send(request, token, audience) : response;
  }
  if (token === used && isStale(used, challenge)) {
    const code = await codeOf(response.clone());
    // another request may have refreshed the token meanwhile
    if (token === used) {
      lastRefusal = code;
      await refresh();
    }
  }
  return token !== used && isSameUser(used.claims.sub) ? send(request, token, audience) : response;
}

/**
 * Allows access tokens to be sent to another origin, for example to an API that accepts our tokens. They are for the
 * audience, by default the common audience of applications. Call it before {@link restore} and the sign-in: then these
 * yield the token for the audience, too.
 */
export function sendTokensTo(origin, audience = COMMON) {
  audiences.set(new URL(origin).origin, audience);
  wanted.add(audience);
}

/**
 * Adds a listener that is called when the session has ended, with `{reason}`: `logout` (here or in another tab),
 * `revoked` (elsewhere: on another device, by a change of password, by an administrator, or because a copy of the
 * refresh token was used), `ended` (expired or revoked, it is unknown which), `forgotten` (the cookie is missing) or
 * `other-account` (someone signed in to another account in another tab). Returns a function that removes the listener.
 */
export function onSignedOut(listener) {
  return listen(listeners.out, listener);
}

/**
 * Adds a listener that is called with `{id, email, roles}` when somebody signs in on this page, and with null when
 * somebody signs in in another tab.
 */
export function onSignedIn(listener) {
  return listen(listeners.in, listener);
}

/**
 * Authenticates again, for actions that require a recent authentication: `{password}`, and `code` if a second factor is
 * enrolled. After the handler of {@link onStepUp} has called it, the rejected request is repeated.
 */
export async function stepUp(proof) {
  await requireToken();
  storeToken(await requestTokens('step-up', proof, token));
}

/** Authenticates again with a passkey, like {@link stepUp}. Resolves to whether that was done, or false after a cancel. */
export async function stepUpWithPasskey() {
  await requireToken();
  const answer = await getPasskey(await post('step-up/options', undefined, token));
  if (answer) {
    await requireToken();
    storeToken(await requestTokens('step-up', answer, token));
  }
  return answer !== null;
}

/**
 * Sets the handler that is called when a request requires a recent authentication (RFC 9470). It gets the challenge,
 * asks the user, calls {@link stepUp} and resolves to true. If it resolves to false, the request keeps its 401.
 */
export function onStepUp(handler) {
  askForStepUp = handler;
}

// ---- the session

async function signIn(path, body) {
  return exclusively(async () => {
    const data = await requestTokens(path, body);
    if (!data || data.mfaRequired) {
      return data;
    }
    storeToken(data);
    restored = Promise.resolve();
    notifyOtherTabs({ type: 'in', sub: token.claims.sub });
    notify(listeners.in, user());
    return data.user;
  });
}

/** Starts a refresh, or joins the current one. Afterwards `token` is new, or nobody is signed in. */
function refresh() {
  refreshing ??= exclusively(rotate).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function rotate() {
  const before = token;
  try {
    storeToken(await requestTokens('refresh'));
    if (before && !isSameUser(before.claims.sub)) {
      notify(listeners.in, null);
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

/**
 * Deletes the cookie, which would be rejected at every visit. Without locks it stays, because another tab may have
 * signed in meanwhile.
 */
async function forgetCookie() {
  if (navigator.locks) {
    await post('logout').catch(() => {});
  }
}

function storeToken({ accessToken: value, expiresIn, audienceTokens = {} }) {
  const claims = claimsOf(value);
  if (token && token.claims.sub !== claims.sub) {
    end('other-account');
  }
  const life = expiresIn * 1000;
  token = { value, audienceTokens, claims, since: Date.now(), until: Date.now() + life - Math.min(10_000, life / 5) };
  lastRefusal = null;
}

/** Ends the session. Listeners are called only if there was a session or a cookie of one. */
function end(reason, wasThere = false) {
  const ended = token;
  token = null;
  restored = Promise.resolve();
  if (ended || wasThere || reason === 'logout') {
    if (reason !== 'other-account') {
      notifyOtherTabs({ type: 'out', sub: ended?.claims.sub, reason });
    }
    notify(listeners.out, { reason });
  }
}

/** Rejects if somebody is signed in and there is no token for the audience. */
async function requireToken(audience = null) {
  if (audience !== null && !refused.has(audience)) {
    wanted.add(audience);
  }
  if (!token) {
    await restore();
  } else if (Date.now() >= token.until) {
    await refresh();
  }
  if (lacks(audience)) {
    // a refresh that began earlier does not yield the token for a new audience
    await refreshing?.catch(() => {});
  }
  if (lacks(audience) && !refused.has(audience)) {
    await refresh();
  }
  if (lacks(audience)) {
    throw refused.get(audience) ?? new Problem(503);
  }
}

function lacks(audience) {
  return token !== null && !valueFor(audience, token);
}

/**
 * Returns the token for an audience; without one, the token for the service's own endpoints. An earlier version of the
 * service has one token for both.
 */
function valueFor(audience, { value, audienceTokens, claims }) {
  if (audience === null) {
    return value;
  }
  if (Object.hasOwn(audienceTokens, audience)) {
    return audienceTokens[audience];
  }
  return [claims.aud].flat().includes(audience) ? value : null;
}

/**
 * Resolves to the audience of the token that a URL gets, or to null for the service's own endpoints. A path with two
 * dots is not among them, because a server may resolve the dots after it has decoded the path.
 */
async function audienceOf({ origin, pathname }) {
  if (origin === API.origin && pathname.startsWith(API.pathname) && !/(\.|%2e){2}/i.test(pathname)) {
    return null;
  }
  if (!audiences.has(origin)) {
    throw new TypeError(`No token for ${origin}: see sendTokensTo.`);
  }
  return nameOf(audiences.get(origin));
}

/** Resolves to the name of an audience. The service is asked once for the common one. */
async function nameOf(audience) {
  if (audience !== COMMON) {
    return audience;
  }
  commonAudience ??= call(new URL('features', API), {}).catch(failed => {
    commonAudience = null;
    throw failed;
  });
  return (await commonAudience).audience ?? 'countersign';
}

/**
 * Sends a request that yields tokens, also for the audiences of this page. The service rejects a request with an unknown
 * audience before it does anything else. Then the request is repeated without one of the audiences, the latest first, and
 * at last without all of them, so that the session and the other audiences continue.
 */
async function requestTokens(path, body, sender) {
  const names = new Map();
  for (const audience of wanted) {
    names.set(await nameOf(audience), audience);
  }
  const all = [...names.keys()];
  const attempts = [all, ...[...all].reverse().map(one => all.filter(name => name !== one)), []];
  let problem = null;
  for (const audience of attempts) {
    try {
      const data = await post(path, audience.length > 0 ? { ...body, audience } : body, sender);
      all.filter(name => !audience.includes(name)).forEach(name => {
        refused.set(name, problem);
        wanted.delete(names.get(name));
        wanted.delete(name);
      });
      return data;
    } catch (failed) {
      if (!failed.errors.some(({ field }) => field === 'audience')) {
        throw failed;
      }
      problem = failed;
    }
  }
  throw problem;
}

/**
 * Returns whether the same user is still signed in, so that a request that one user started is not continued as
 * another. Also true if nobody was signed in at its start.
 */
function isSameUser(sub) {
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

// ---- passkeys (WebAuthn Level 3)

async function createPasskey({ handle, publicKey }) {
  return askAuthenticator(handle, () => navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON?.(publicKey) ?? {
      ...publicKey,
      challenge: bytesOf(publicKey.challenge),
      user: { ...publicKey.user, id: bytesOf(publicKey.user.id) },
      excludeCredentials: publicKey.excludeCredentials.map(withBytes),
    },
  }));
}

async function getPasskey({ handle, publicKey }, options = {}) {
  return askAuthenticator(handle, () => navigator.credentials.get({
    ...options,
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON?.(publicKey) ?? {
      ...publicKey,
      challenge: bytesOf(publicKey.challenge),
      allowCredentials: publicKey.allowCredentials.map(withBytes),
    },
  }));
}

/** Resolves to the answer for the service, or to null if the person cancels. Browsers do not tell why they refuse. */
async function askAuthenticator(handle, ask) {
  try {
    return { handle, credential: JSON.stringify(jsonOf(await ask())) };
  } catch (failed) {
    if (failed.name === 'NotAllowedError' || failed.name === 'AbortError') {
      return null;
    }
    throw failed.name === 'InvalidStateError'
      ? new Problem(0, { code: 'PASSKEY_EXISTS', message: 'This device already has a passkey for this account.' })
      : new Problem(0, { code: 'PASSKEY_FAILED', message: 'The browser could not use a passkey on this page.' });
  }
}

function jsonOf(credential) {
  if (credential.toJSON) {
    return credential.toJSON();
  }
  const { id, rawId, type, response } = credential;
  const members = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  return {
    id,
    rawId: base64url(rawId),
    type,
    clientExtensionResults: {},
    response: {
      ...Object.fromEntries(members.filter(name => response[name]).map(name => [name, base64url(response[name])])),
      ...response.getTransports && { transports: response.getTransports() },
    },
  };
}

function withBytes(credential) {
  return { ...credential, id: bytesOf(credential.id) };
}

function bytesOf(text) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

function base64url(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

// ---- tabs

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;

channel?.addEventListener('message', ({ data }) => {
  if (data.type === 'out' && token && token.claims.sub === data.sub) {
    token = null;
    restored = Promise.resolve();
    notify(listeners.out, { reason: data.reason });
  } else if (data.type === 'in' && token?.claims.sub !== data.sub) {
    const ended = token;
    token = null;
    restored = null;
    if (ended) {
      notify(listeners.out, { reason: 'other-account' });
    }
    notify(listeners.in, null);
  }
});

function notifyOtherTabs(message) {
  channel?.postMessage(message);
}

/** Runs the action in one tab at a time. Without locks, the service's grace period tolerates two at once. */
function exclusively(action) {
  return navigator.locks ? navigator.locks.request(NAME, action) : action();
}

// ---- HTTP

function send(request, used, audience) {
  const value = used && valueFor(audience, used);
  if (value) {
    request.headers.set('Authorization', `Bearer ${value}`);
  }
  return fetch(request);
}

/** Sends with `keepalive`: if the user leaves the page meanwhile, the new refresh token is still stored. */
async function post(path, body, used = null) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  if (used) {
    headers.Authorization = `Bearer ${used.value}`;
  }
  return call(new URL(`auth/${path}`, API), {
    method: 'POST',
    headers,
    body: body && JSON.stringify(body),
    credentials: 'include',
    cache: 'no-store',
    keepalive: true,
  });
}

async function call(url, init) {
  let response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  } catch {
    throw new Problem(0);
  }
  return dataOf(response);
}

/** Resolves to the `data` of a response of the service; rejects with a {@link Problem} if it is an error. */
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

/** Reads the claims without verification: resource servers verify the token. */
function claimsOf(value) {
  return JSON.parse(new TextDecoder().decode(bytesOf(value.split('.')[1])));
}

// ---- listeners

function listen(to, listener) {
  to.add(listener);
  return () => to.delete(listener);
}

/** A listener that fails does not prevent the others from being called. */
function notify(all, news) {
  for (const listener of all) {
    try {
      listener(news);
    } catch (failed) {
      reportError(failed);
    }
  }
}
