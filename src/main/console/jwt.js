/* Reads tokens and judges them, in the browser alone: nothing here sends anything. */

import { date, duration, t } from './text.js';

const BASE64URL = /^[A-Za-z0-9_-]*$/;
const LONG_LIFE = 3600;
const CLOCK_SKEW = 60;

const ALGORITHMS = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS384: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
};

/** The parts of a token: `{header, claims, signed, signature}`, or `{fault}` with what is wrong. */
export function read(text) {
  const token = text.trim().replace(/^Bearer\s+/i, '').replace(/\s+/g, '');
  if (token.startsWith('csr_')) {
    return { fault: t('This is a refresh token. It says nothing, and whoever has it has the session: do not paste it anywhere. Sign that device out.') };
  }
  const parts = token.split('.');
  if (parts.length === 5) {
    return { fault: t('This token is encrypted (JWE): only its recipient can read it.') };
  }
  if (parts.length !== 3) {
    return { fault: t('This is no token: a JWT has three parts with dots between them.') };
  }
  if (!parts.every(part => BASE64URL.test(part))) {
    return { fault: t('This is no token: its parts are not base64url.') };
  }
  const [header, claims] = parts.slice(0, 2).map(objectOf);
  if (!header || !claims) {
    return { fault: t('This is no token: its first two parts are not JSON objects.') };
  }
  return { parts, header, claims, signed: `${parts[0]}.${parts[1]}`, signature: parts[2] };
}

/** What every member is, in the order of the token: `{name, value, meaning, time}`. */
export function explain(members) {
  return Object.entries(members).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    meaning: meaningOf(name),
    time: TIMES.includes(name) && Number.isFinite(value) ? new Date(value * 1000) : null,
  }));
}

/** What to be wary of: `{kind: 'bad' | 'warn', text}`; the signature is judged by {@link verify}. */
export function warnings({ header, claims }, now = Date.now() / 1000) {
  const found = [];
  const bad = text => found.push({ kind: 'bad', text });
  const warn = text => found.push({ kind: 'warn', text });
  if (typeof header.alg === 'string' && header.alg.toLowerCase() === 'none') {
    bad(t('Not signed (alg none): anyone could have written it. Nobody may accept this.'));
  } else if (/^HS\d+$/.test(header.alg)) {
    bad(t('Signed with a shared secret ({alg}): whoever can check it can also forge it. We never issue this.', { alg: header.alg }));
  } else if (!(header.alg in ALGORITHMS)) {
    bad(t('Unknown algorithm: {alg}', { alg: String(header.alg) }));
  }
  for (const name of ['jwk', 'jku', 'x5u', 'x5c'].filter(name => name in header)) {
    bad(t('The header brings its own key ({name}): no one may trust a key that comes with the token.', { name }));
  }
  if (!header.kid) {
    warn(t('No key id (kid): consumers cannot tell which key to use.'));
  }
  if (!Number.isFinite(claims.exp)) {
    bad(t('No expiry (exp): it would be good for ever.'));
  } else if (claims.exp <= now) {
    bad(t('Expired on {date}.', { date: date(claims.exp * 1000) }));
  }
  const start = claims.iat ?? claims.nbf;
  if (Number.isFinite(claims.exp) && Number.isFinite(start) && claims.exp - start > LONG_LIFE) {
    warn(t('Valid for {time}, which is long for an access token: a stolen one is good for as long.', { time: duration(claims.exp - start) }));
  }
  if (Number.isFinite(claims.nbf) && claims.nbf > now + CLOCK_SKEW) {
    bad(t('Not valid before {date} (nbf).', { date: date(claims.nbf * 1000) }));
  }
  if (Number.isFinite(claims.iat) && claims.iat > now + CLOCK_SKEW) {
    warn(t('Issued in the future (iat): a clock is wrong somewhere.'));
  }
  for (const name of ['iss', 'aud', 'sub'].filter(name => !(name in claims))) {
    warn(t('No {name}: consumers cannot tell {what}.', { name, what: { iss: t('who issued it'), aud: t('whom it is for'), sub: t('whom it is about') }[name] }));
  }
  return found;
}

/**
 * Whether the signature is that of a published key: `{kind, text}`.
 *
 * @param keys the members of a JWK set
 */
export async function verify({ header, signed, signature }, keys) {
  const algorithm = ALGORITHMS[header.alg];
  if (!algorithm) {
    return { kind: 'bad', text: t('There is no signature that public keys could verify.') };
  }
  if (!crypto.subtle) {
    return { kind: 'warn', text: t('The signature was not checked: browsers do that on https pages only.') };
  }
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) {
    return { kind: 'bad', text: t('Unknown key id: we publish no such key. It is of another issuer, or of a key that has retired.') };
  }
  if (jwk.alg && jwk.alg !== header.alg) {
    return { kind: 'bad', text: t('The key is for {alg}, not for what the header says.', { alg: jwk.alg }) };
  }
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: undefined }, algorithm, false, ['verify']);
    const good = await crypto.subtle.verify(algorithm, key, bytesOf(signature), new TextEncoder().encode(signed));
    return good
      ? { kind: 'good', text: t('The signature is ours: it verifies with the published key.') }
      : { kind: 'bad', text: t('The signature does not verify: the token was changed, or someone else signed it.') };
  } catch {
    return { kind: 'bad', text: t('The signature does not verify: the token was changed, or someone else signed it.') };
  }
}

const TIMES = ['exp', 'iat', 'nbf', 'auth_time', 'updated_at'];

function meaningOf(name) {
  const meanings = {
    alg: t('How it is signed'),
    typ: t('What kind of thing this is'),
    kid: t('Which key signed it'),
    iss: t('Who issued it'),
    sub: t('Whom it is about: the opaque id of the account'),
    aud: t('Whom it is for: others must refuse it'),
    exp: t('When it expires'),
    iat: t('When it was issued'),
    nbf: t('Not valid before'),
    jti: t('Its own id, by which it can be revoked'),
    upn: t('The name of the caller in applications: the e-mail'),
    groups: t('The roles of the caller'),
    sid: t('The session it comes from; ended with it'),
    auth_time: t('When the person last proved who they are'),
    amr: t('How they proved it'),
    acr: t('How strong that proof was'),
    token_use: t('What it may be used for'),
    token_version: t('How often all tokens of the account were denied'),
    azp: t('The client it was issued to'),
    client_id: t('The client it was issued to'),
    scope: t('What the client may do'),
    email: t('E-mail'),
    name: t('Name'),
    nonce: t('Binds it to one sign-in'),
  };
  return meanings[name] ?? t('A claim of the application');
}

function objectOf(part) {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
    return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function bytesOf(part) {
  return Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
}
