/* Calls of the API, and its refusals in the reader's words. */

import { Problem, dataOf, fetchWithAuth } from '../../countersign.js';
import { duration, fromService, t } from './text.js';

/** This file is at `assets/<version>/api.js` below the context root. */
export const BASE = new URL('../../', import.meta.url);

export { Problem };

/** The `data` of the answer; rejects with a {@link Problem}. */
export async function call(method, path, body) {
  return dataOf(await request(method, path, body));
}

/** The answer itself, with its message. */
export async function answerOf(method, path, body) {
  const response = await request(method, path, body);
  if (!response.ok) {
    await dataOf(response);
  }
  return response.json();
}

/** A file of the service, whole. A plain link could not carry the access token. */
export async function fileOf(path) {
  const response = await request('GET', path);
  if (!response.ok) {
    await dataOf(response);
  }
  return response.blob().catch(() => {
    throw new Problem(0);
  });
}

/** A blob is sent as it is, anything else as JSON. */
export async function request(method, path, body) {
  const init = { method, cache: 'no-store' };
  if (body instanceof Blob) {
    init.body = body;
  } else if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  try {
    return await fetchWithAuth(new URL(path, BASE), init);
  } catch (failed) {
    throw failed instanceof Problem ? failed : new Problem(0);
  }
}

/** What to tell the reader, and what they can do. */
export function wordsOf(problem) {
  switch (problem.code) {
    case 'OFFLINE':
      return t('The service cannot be reached. Check your connection and try again.');
    case 'UNAVAILABLE':
      return t('The service is busy. Try again in a moment.');
    case 'RATE_LIMITED':
      return t('Too many tries. Try again in {time}.', { time: duration(problem.retryAfter ?? 60) });
    case 'INVALID_CREDENTIALS':
      return t('E-mail or password is wrong. Check both, also the caps lock key.');
    case 'INVALID_CODE':
      return t('This code is wrong or was used already. Wait for the next one and try again.');
    case 'INVALID_MFA_TOKEN':
      return t('This took too long. Sign in with your password again.');
    case 'EMAIL_TAKEN':
      return t('An account with this e-mail exists. Sign in instead.');
    case 'WRONG_PASSWORD':
      return t('The current password is wrong.');
    case 'MALFORMED_JSON':
      return t('This is not JSON that the service understands.');
    case 'PAYLOAD_TOO_LARGE':
      return t('This is more than the service takes at once.');
    case 'REQUEST_TIMEOUT':
      return t('It took too long to arrive. Send less at once.');
    case 'VALIDATION_FAILED':
      return t('Please correct the marked fields.');
    case 'INSUFFICIENT_AUTHENTICATION':
      return t('Nothing was done: this needs you to confirm that it is you.');
    case 'NO_TOKEN':
    case 'TOKEN_REVOKED':
    case 'TOKEN_EXPIRED':
    case 'INVALID_TOKEN':
      return t('You are not signed in any longer.');
    case 'INTERNAL_ERROR':
      return t('Something went wrong on our side. Tell your administrator this number: {id}', { id: problem.requestId ?? '–' });
    default:
      return fromService(problem.message);
  }
}
