/* Texts for security events. */

import { html, nothing } from './lit.js';
import { ago, t } from './text.js';

const WORDS = {
  ACCOUNT_REGISTERED: 'Account created',
  REGISTRATION_REQUESTED: 'Registration requested',
  INVITATION_CREATED: 'Invitation sent',
  INVITATION_SENT_AGAIN: 'Invitation sent again',
  INVITATION_WITHDRAWN: 'Invitation withdrawn',
  INVITATION_USED: 'Registered with an invitation',
  ACCOUNT_CLOSED: 'Account closed',
  LOGIN_SUCCEEDED: 'Signed in',
  LOGIN_FAILED: 'Sign-in failed',
  ACCOUNT_DISABLED: 'Account disabled',
  ACCOUNT_ENABLED: 'Account enabled',
  ROLES_CHANGED: 'Roles changed',
  ADMINISTRATOR_RECOVERED: 'Administrator recovered at server start',
  SESSION_ENDED: 'Signed out',
  ALL_SESSIONS_ENDED: 'Signed out everywhere',
  OTHER_SESSIONS_ENDED: 'Other devices signed out',
  TOKEN_REVOKED: 'Access token revoked',
  PASSWORD_CHANGED: 'Password changed',
  PASSWORD_RESET_REQUESTED: 'Link for a new password requested',
  PASSWORD_RESET: 'Password reset by a link',
  EMAIL_VERIFIED: 'E-mail address confirmed',
  EMAIL_CHANGE_REQUESTED: 'Change of the e-mail address requested',
  EMAIL_CHANGE_CANCELLED: 'Change of the e-mail address cancelled',
  EMAIL_CHANGED: 'E-mail address changed',
  EMAIL_CHANGE_UNDONE: 'Change of the e-mail address undone',
  REFRESH_TOKEN_REUSED: 'Copy of a session used',
  SESSION_MOVED_FORWARD: 'Session repaired after a restore',
  KEY_PUBLISHED: 'Signing key published',
  KEY_ACTIVATED: 'Signing key activated',
  KEY_RETIRED: 'Signing key retired',
  KEY_REVOKED: 'Signing key revoked',
  REAUTHENTICATION_FAILED: 'Password check failed',
  LOGIN_CHALLENGED: 'Password accepted, waiting for code',
  STEPPED_UP: 'Identity confirmed',
  FACTOR_ENROLLED: 'Second factor set up',
  FACTOR_REMOVED: 'Second factor removed',
  FACTOR_FAILED: 'Wrong code',
  PASSKEY_ADDED: 'Passkey added',
  PASSKEY_REMOVED: 'Passkey removed',
  PASSKEY_USED: 'Passkey used',
  PASSKEY_COPIED: 'Passkey possibly copied',
  RECOVERY_CODES_MADE: 'Recovery codes created',
  RECOVERY_CODE_USED: 'Recovery code used',
  THROTTLED: 'Too many attempts',
  ACCESS_REFUSED: 'Access denied',
  ACCOUNT_IMPORTED: 'Account imported',
  ADDRESS_TAKEN_OVER: 'E-mail address taken over by an import',
  ACCOUNTS_EXPORTED: 'Accounts exported',
  EVENTS_EXPORTED: 'Events exported',
  MAIL_FAILED: 'Mail not delivered',
  CLIENT_ADDED: 'OAuth client added',
  CLIENT_CHANGED: 'OAuth client changed',
  CLIENT_REMOVED: 'OAuth client removed',
  CLIENT_SECRET_ADDED: 'Secret of an OAuth client created',
  CLIENT_SECRET_REMOVED: 'Secret of an OAuth client removed',
  CLIENT_REFUSED: 'OAuth client rejected',
  APPLICATION_SIGNED_IN: 'Signed in to an application',
  CONSENT_GRANTED: 'Application allowed',
  CONSENT_WITHDRAWN: 'Access of an application ended',
  CODE_REUSED: 'Authorization code presented again',
  LOGOUT_NOTICE_FAILED: 'Application not told about a sign-out',
  RESOURCE_ADDED: 'Protected resource added',
  RESOURCE_CHANGED: 'Protected resource changed',
  RESOURCE_REMOVED: 'Protected resource removed',
  SERVICE_STARTED: 'Service started',
};

/** Why something was refused. The service sends the names. */
const REASONS = {
  wrong_password: { word: 'wrong password' },
  unknown_account: { word: 'no such account' },
  account_disabled: { word: 'account disabled' },
  hash_too_large: { word: 'imported password too costly to check' },
  initial_password: { word: 'initial password has to be replaced' },
  initial_password_expired: { word: 'initial password has expired' },
  email_not_verified: { word: 'e-mail address not confirmed' },
  email_already_verified: { word: 'e-mail address already confirmed' },
  changed_meanwhile: { word: 'changed by another request meanwhile' },
  wrong_code: { word: 'wrong code' },
  unknown_challenge: { word: 'request for a passkey unknown or expired' },
  unknown_passkey: { word: 'no such passkey' },
  wrong_passkey: { word: 'passkey not valid' },
  copied_passkey: { word: 'passkey possibly copied' },
  counter_not_higher: { word: 'counter of the passkey not higher' },
  invalid_response: { word: 'response of the authenticator not valid' },
  too_many_logins: { word: 'too many sign-ins' },
  too_many_codes: { word: 'too many codes' },
  too_many_passwords: { word: 'too many passwords' },
  too_many_failures: { word: 'too many failures' },
  too_many_requests: { word: 'too many requests' },
  too_many_bodies: { word: 'too many uploads at once' },
  too_many_mails: { word: 'too many mails' },
  email_taken: { word: 'e-mail address has an account' },
  spent_token: { word: 'used refresh token' },
  unfit_key: { word: 'key cannot be used' },
  missing_role: { word: 'role missing' },
  client_token: { word: 'token of an application' },
  refused: { word: 'rejected by the recipient' },
  expired: { word: 'not sent in time' },
  unanswered: { word: 'no answer' },
  spent_code: { word: 'used code' },
  wrong_credentials: { word: 'wrong secret or key' },
  unknown_client: { word: 'no such client' },
};

export const ACTIONS = Object.keys(WORDS);

export function actionWords(action) {
  return WORDS[action] ? t(WORDS[action]) : action.toLowerCase().replaceAll('_', ' ');
}

export function reasonWords(reason) {
  return REASONS[reason] ? t(REASONS[reason].word) : reason.replaceAll('_', ' ');
}

export function isAlarm(action) {
  return ['REFRESH_TOKEN_REUSED', 'PASSKEY_COPIED', 'ADMINISTRATOR_RECOVERED'].includes(action);
}

export function isFailure({ action, outcome }) {
  return action.endsWith('_FAILED') || /FAIL|REFUS|DENIED/.test(outcome ?? '');
}

/** Shows how often an event happened and when it last happened, if it happened more than once. */
export function repeated({ at, times, lastAt }) {
  return times > 1 ? html`<small>${t('{times} times, last {when}', { times, when: ago(lastAt ?? at) })}</small>` : nothing;
}
