/* Reads and checks tokens in the browser. This module sends no requests. */

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

/**
 * Returns the parts of a token: `{header, claims, signed, signature}`, or `{fault}` with the reason why it is invalid.
 */
export function read(text) {
  const token = text.trim().replace(/^Bearer\s+/i, '').replace(/\s+/g, '');
  if (token.startsWith('csr_') || token.startsWith('csa_')) {
    return { fault: t('This is a refresh token. It has no readable content, and anyone who has it can use the session. Do not paste it anywhere, and sign out that device.') };
  }
  const parts = token.split('.');
  if (parts.length === 5) {
    return { fault: t('This token is encrypted (JWE): only its recipient can read it.') };
  }
  if (parts.length !== 3) {
    return { fault: t('This is not a token: a JWT has three parts that are separated by dots.') };
  }
  if (!parts.every(part => BASE64URL.test(part))) {
    return { fault: t('This is not a token: its parts are not base64url.') };
  }
  const [header, claims] = parts.slice(0, 2).map(objectOf);
  if (!header || !claims) {
    return { fault: t('This is not a token: its first two parts are not JSON objects.') };
  }
  return { parts, header, claims, signed: `${parts[0]}.${parts[1]}`, signature: parts[2] };
}

/** Explains each member, in the order of the token: `{name, value, meaning, time}`. */
export function explain(members) {
  return Object.entries(members).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    meaning: meaningOf(name),
    time: TIMES.includes(name) && Number.isFinite(value) ? new Date(value * 1000) : null,
  }));
}

/** Returns warnings: `{kind: 'bad' | 'warn', text}`. {@link verify} checks the signature. */
export function warnings({ header, claims }, now = Date.now() / 1000) {
  const found = [];
  const bad = text => found.push({ kind: 'bad', text });
  const warn = text => found.push({ kind: 'warn', text });
  if (typeof header.alg === 'string' && header.alg.toLowerCase() === 'none') {
    bad(t('Not signed (alg none): anyone could have written it. It must not be accepted.'));
  } else if (/^HS\d+$/.test(header.alg)) {
    bad(t('Signed with a shared secret ({alg}): anyone who can verify it can also forge it. We never issue such tokens.', { alg: header.alg }));
  } else if (!(header.alg in ALGORITHMS)) {
    bad(t('Unknown algorithm: {alg}', { alg: String(header.alg) }));
  }
  for (const name of ['jwk', 'jku', 'x5u', 'x5c'].filter(name => name in header)) {
    bad(t('The header contains a key ({name}): a key that comes with the token must not be trusted.', { name }));
  }
  if (!header.kid) {
    warn(t('No key id (kid): consumers cannot tell which key to use.'));
  }
  if (!Number.isFinite(claims.exp)) {
    bad(t('No expiry (exp): it would be valid forever.'));
  } else if (claims.exp <= now) {
    bad(t('Expired on {date}.', { date: date(claims.exp * 1000) }));
  }
  const start = claims.iat ?? claims.nbf;
  if (Number.isFinite(claims.exp) && Number.isFinite(start) && claims.exp - start > LONG_LIFE) {
    warn(t('Valid for {time}, which is long for an access token: a stolen one can be used for that time.', { time: duration(claims.exp - start) }));
  }
  if (Number.isFinite(claims.nbf) && claims.nbf > now + CLOCK_SKEW) {
    bad(t('Not valid before {date} (nbf).', { date: date(claims.nbf * 1000) }));
  }
  if (Number.isFinite(claims.iat) && claims.iat > now + CLOCK_SKEW) {
    warn(t('Issued in the future (iat): a clock is wrong.'));
  }
  for (const name of ['iss', 'aud', 'sub'].filter(name => !(name in claims))) {
    warn(t('No {name}: consumers cannot tell {what}.', { name, what: { iss: t('who issued it'), aud: t('who it is for'), sub: t('who it is about') }[name] }));
  }
  return found;
}

/**
 * Checks whether the signature was made with a published key: `{kind, text}`.
 *
 * @param keys the members of a JWK set
 */
export async function verify({ header, signed, signature }, keys) {
  const algorithm = ALGORITHMS[header.alg];
  if (!algorithm) {
    return { kind: 'bad', text: t('The token has no signature that a public key can verify.') };
  }
  if (!crypto.subtle) {
    return { kind: 'warn', text: t('The signature was not verified: browsers can do that on https pages only.') };
  }
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) {
    return { kind: 'bad', text: t('Unknown key id: we do not publish such a key. The token is from another issuer, or its key is retired.') };
  }
  if (jwk.alg && jwk.alg !== header.alg) {
    return { kind: 'bad', text: t('The key is for {alg}, but the header names another algorithm.', { alg: jwk.alg }) };
  }
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: undefined }, algorithm, false, ['verify']);
    const good = await crypto.subtle.verify(algorithm, key, bytesOf(signature), new TextEncoder().encode(signed));
    return good
      ? { kind: 'good', text: t('The signature is valid: it was made with our published key.') }
      : { kind: 'bad', text: t('The signature is not valid: the token was changed, or someone else signed it.') };
  } catch {
    return { kind: 'bad', text: t('The signature is not valid: the token was changed, or someone else signed it.') };
  }
}

const TIMES = ['exp', 'iat', 'nbf', 'auth_time', 'updated_at'];

function meaningOf(name) {
  const meanings = {
    alg: t('Signature algorithm'),
    typ: t('Type of the token'),
    kid: t('Id of the key that signed it'),
    iss: t('Issuer'),
    sub: t('Subject: the id of the account'),
    aud: t('Audience: all others must reject it'),
    exp: t('When it expires'),
    iat: t('When it was issued'),
    nbf: t('Not valid before'),
    jti: t('Id of this token, for revocation'),
    upn: t('Name of the caller in applications: the e-mail address'),
    groups: t('Roles of the caller'),
    sid: t('Session of the token: the token becomes invalid when the session ends'),
    auth_time: t('When the user last authenticated'),
    amr: t('Authentication methods'),
    acr: t('Authentication level'),
    token_use: t('Purpose of the token'),
    token_version: t('Token version: older versions of the account are rejected'),
    azp: t('Client that it was issued to'),
    client_id: t('Client that it was issued to'),
    scope: t('What the client is allowed to do'),
    email: t('E-mail'),
    name: t('Name'),
    nonce: t('Binds the token to one sign-in'),
  };
  return meanings[name] ?? t('Application-specific claim');
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
