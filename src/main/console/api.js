/* Calls the API, and translates its errors into the user's language. */

import { Problem, dataOf, fetchWithAuth, user } from '../../countersign.js';
import { duration, fromService, t } from './text.js';

/** This file is at `assets/<version>/api.js` below the context root. */
export const BASE = new URL('../../', import.meta.url);

export { Problem };

/** Resolves to the `data` of the response; rejects with a {@link Problem}. */
export async function call(method, path, body) {
  return dataOf(await request(method, path, body));
}

/** Resolves to the whole response, with its message. */
export async function answerOf(method, path, body) {
  const response = await request(method, path, body);
  if (!response.ok) {
    await dataOf(response);
  }
  return response.json();
}

/** Loads a complete file from the service. A plain link could not send the access token. */
export async function fileOf(path) {
  const response = await request('GET', path);
  if (!response.ok) {
    await dataOf(response);
  }
  return response.blob().catch(() => {
    throw new Problem(0);
  });
}

/** Sends a blob unchanged, and anything else as JSON. */
export async function request(method, path, body) {
  const init = { method, cache: 'no-store' };
  if (body instanceof Blob) {
    init.body = body;
  } else if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  try {
    const response = await fetchWithAuth(new URL(path, BASE), init);
    await reportRequiredFactor(response);
    return response;
  } catch (failed) {
    throw failed instanceof Problem ? failed : new Problem(0);
  }
}

let whenFactorIsRequired = () => {};

/** Sets the listener that is called when an administrator must enrol a second factor before anything else. */
export function onFactorRequired(listener) {
  whenFactorIsRequired = listener;
}

async function reportRequiredFactor(response) {
  if (response.status === 403 && (await response.clone().json().catch(() => ({}))).code === 'FACTOR_REQUIRED') {
    whenFactorIsRequired();
  }
}

/** Returns a sentence that tells the user what happened and what they can do. */
export function messageOf(problem) {
  switch (problem.code) {
    case 'OFFLINE':
      return t('The service cannot be reached. Check your connection and try again.');
    case 'UNAVAILABLE':
      return t('The service is busy. Try again in a moment.');
    case 'RATE_LIMITED':
      return t('Too many attempts. Try again in {time}.', { time: duration(problem.retryAfter ?? 60) });
    case 'INVALID_CREDENTIALS':
      return t('E-mail or password is wrong. Check both, and check that Caps Lock is off.');
    case 'INVALID_CODE':
      return t('This code is wrong or has already been used. Wait for the next code and try again.');
    case 'INVALID_PASSKEY':
      return t('This passkey is not accepted. Try again, or sign in with your password.');
    case 'PASSKEY_EXISTS':
      return t('This device already has a passkey for your account.');
    case 'PASSKEY_FAILED':
      return t('The browser could not use a passkey here.');
    case 'PASSKEY_NOT_ADDED':
      return t('The passkey was not added. Try again.');
    case 'TOO_MANY_PASSKEYS':
      return t('You have 20 passkeys. Remove one first.');
    case 'INVALID_MFA_TOKEN':
      return t('The sign-in has expired. Start again with your password.');
    case 'INVALID_LINK':
      return t('This link is not valid, has expired or has already been used. Request a new one.');
    case 'INVALID_INVITATION':
      return t('This invitation is not valid, has expired, was withdrawn or has already been used. Ask for a new one.');
    case 'INVITATION_REQUIRED':
      return t('You need an invitation to register. Ask your administrator for one.');
    case 'REGISTRATION_CLOSED':
      return t('Registration is closed. Ask your administrator for an account.');
    case 'ALREADY_INVITED':
      return t('There already is an invitation for this e-mail address. Send it again or withdraw it.');
    case 'EMAIL_NOT_VERIFIED':
      return t('Confirm your e-mail address first, with the link that we sent to it.');
    case 'EMAIL_TAKEN':
      return user() ? t('This e-mail already has an account.') : t('An account with this e-mail address already exists. Sign in instead.');
    case 'WRONG_PASSWORD':
      return t('The current password is wrong.');
    case 'MALFORMED_JSON':
      return t('The JSON is not valid, or not what the service expects.');
    case 'PAYLOAD_TOO_LARGE':
      return t('This is too large. Send less at once.');
    case 'REQUEST_TIMEOUT':
      return t('The upload took too long. Send less at once.');
    case 'INTERACTION_NEEDS':
      return t('The application asks for something else now. Try again.');
    case 'PASSWORD_EXPIRED':
      return t('An administrator set this password, and it has expired. Ask your administrator for a new account.');
    case 'FACTOR_REQUIRED':
      return t('Administrators need a second factor here. Set one up first.');
    case 'LAST_ADMINISTRATOR':
      return t('This is the only enabled administrator. First enable another one, or give another account the role admin.');
    case 'VALIDATION_FAILED':
      return t('Please correct the marked fields.');
    case 'INSUFFICIENT_AUTHENTICATION':
      return t('Nothing was changed. Confirm your identity and try again.');
    case 'NO_TOKEN':
    case 'TOKEN_REVOKED':
    case 'TOKEN_EXPIRED':
    case 'INVALID_TOKEN':
      return t('You are no longer signed in. Sign in again.');
    case 'INTERNAL_ERROR':
      return t('An unexpected error occurred. Report it to your administrator with this request id: {id}', { id: problem.requestId ?? '–' });
    default:
      return fromService(problem.message);
  }
}
