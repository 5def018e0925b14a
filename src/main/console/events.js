/* Security events in words. */

import { t } from './text.js';

const WORDS = {
  ACCOUNT_REGISTERED: 'Account made',
  ACCOUNT_CLOSED: 'Account closed',
  LOGIN_SUCCEEDED: 'Signed in',
  LOGIN_FAILED: 'Sign-in failed',
  ACCOUNT_DISABLED: 'Account disabled',
  ACCOUNT_ENABLED: 'Account enabled',
  ROLES_CHANGED: 'Roles changed',
  SESSION_ENDED: 'Signed out',
  ALL_SESSIONS_ENDED: 'Signed out everywhere',
  TOKEN_REVOKED: 'Access token revoked',
  PASSWORD_CHANGED: 'Password changed',
  REFRESH_TOKEN_REUSED: 'Copy of a session used',
  SESSION_MOVED_FORWARD: 'Session repaired after a restore',
  KEY_PUBLISHED: 'Signing key published',
  KEY_ACTIVATED: 'Signing key took over',
  KEY_RETIRED: 'Signing key retired',
  KEY_REVOKED: 'Signing key revoked',
  REAUTHENTICATION_FAILED: 'Password check failed',
  LOGIN_CHALLENGED: 'Password right, code asked for',
  STEPPED_UP: 'Confirmed identity',
  FACTOR_ENROLLED: 'Second factor set up',
  FACTOR_REMOVED: 'Second factor removed',
  FACTOR_FAILED: 'Wrong code',
  RECOVERY_CODES_MADE: 'Recovery codes made',
  RECOVERY_CODE_USED: 'Recovery code used',
  THROTTLED: 'Too many tries',
  ACCESS_REFUSED: 'Access refused',
  ACCOUNT_IMPORTED: 'Account imported',
  ACCOUNTS_EXPORTED: 'Accounts exported',
  EVENTS_EXPORTED: 'Events exported',
  SERVICE_STARTED: 'Service started',
};

export const ACTIONS = Object.keys(WORDS);

export function actionWords(action) {
  return WORDS[action] ? t(WORDS[action]) : action.toLowerCase().replaceAll('_', ' ');
}

export function isAlarm(action) {
  return action === 'REFRESH_TOKEN_REUSED';
}

export function isFailure({ action, outcome }) {
  return action.endsWith('_FAILED') || /FAIL|REFUS|DENIED/.test(outcome ?? '');
}
