/* The frame around the pages: who is signed in, which page is shown, and the current notice. */

import { html, nothing, render } from './lit.js';
import { LANGUAGES, chooseLanguage, currentLanguage, switchLanguage, t } from './text.js';
import { BASE, Problem, call, onFactorRequired, messageOf } from './api.js';
import { loadFeatures, mayRegister } from './features.js';
import { Outage } from './outage.js';
import { forget, pendingRoute } from './authorize/pending.js';
import { logout, onSignedIn, onSignedOut, restore, user } from '../../countersign.js';

/** Each page is a module that is loaded when it is first requested. `for` says who may see it. */
const ROUTES = {
  'sign-in': { for: 'visitor', load: () => import('./pages/sign-in.js') },
  'sign-up': { for: 'visitor', load: () => import('./pages/sign-up.js') },
  'forgotten': { for: 'visitor', load: () => import('./pages/forgotten.js') },
  'proof': { for: 'anyone', load: () => import('./pages/proof.js') },
  'authorize': { for: 'anyone', load: () => import('./pages/authorize.js') },
  'sign-out': { for: 'anyone', load: () => import('./pages/sign-out.js') },
  'signed-out': { for: 'anyone', load: () => import('./pages/sign-out.js') },
  'account': { for: 'user', load: () => import('./pages/profile.js') },
  'account/security': { for: 'user', load: () => import('./pages/security.js') },
  'account/devices': { for: 'user', load: () => import('./pages/devices.js') },
  'account/applications': { for: 'user', load: () => import('./pages/applications.js') },
  'account/activity': { for: 'user', load: () => import('./pages/activity.js') },
  'decoder': { for: 'anyone', load: () => import('./pages/decoder.js') },
  'admin': { for: 'admin', load: () => import('./pages/admin-overview.js') },
  'admin/accounts': { for: 'admin', load: () => import('./pages/admin-accounts.js') },
  'admin/import': { for: 'admin', load: () => import('./pages/admin-import.js') },
  'admin/keys': { for: 'admin', load: () => import('./pages/admin-keys.js') },
  'admin/clients': { for: 'admin', load: () => import('./pages/admin-clients.js') },
  'admin/mail': { for: 'admin', load: () => import('./pages/admin-mail.js') },
  'admin/audit': { for: 'admin', load: () => import('./pages/admin-audit.js') },
};

/** Pages on which a person prepares to continue with an application. Another page in between means that the person gave up. */
const CONTINUING = ['sign-up', 'forgotten', 'proof'];

const SIGNED_OUT = {
  'logout': () => t('You are signed out.'),
  'revoked': () => t('You have been signed out, because this session was ended elsewhere: on another device, by a change of your password or by an administrator. If it was none of these, someone may have copied your session. Sign in and check your recent activity.'),
  'ended': () => t('Your session has ended. If you were using it a moment ago, someone may have copied it. Sign in and check your recent activity.'),
  'forgotten': () => t('Your browser no longer has your session. Please sign in again.'),
  'other-account': () => t('Someone signed in with another account in this browser.'),
};

/** How many pages were opened. A page that is loaded late does not replace its successor. */
let opened = 0;

/** Whether it is known if somebody is signed in. Until then only the pages for anyone are shown. */
let started = false;

/** Whether people can register without an invitation. */
let registrationOpen = true;

/** Whether people can sign in to applications. */
let oauthOn = false;

/** The warning above the pages of the user. Loaded with the first of these pages. */
let alarm = null;

const app = {
  route: '',
  page: null,
  notice: null,
  requestedRoute: null,
  problem: null,

  /** Renders the page again. */
  changed() {
    render(frame(), document.getElementById('app'));
    document.title = app.page ? `${app.page.title()} – Countersign` : 'Countersign';
  },

  go(route) {
    if (location.hash === `#/${route}`) {
      open();
    } else {
      location.hash = `#/${route}`;
    }
  },

  /** Opens a page in place of the present one, from which Back would only lead here again. */
  replace(route) {
    if (location.hash === `#/${route}`) {
      open();
    } else {
      location.replace(`#/${route}`);
    }
  },

  /** Shows a notice on the next page, until the user leaves that page. */
  say(kind, text) {
    app.notice = { kind, text, shown: false };
  },

  /** Opens the page that was requested before the sign-in, or else the account page. */
  returnToRequestedPage() {
    const requestedRoute = app.requestedRoute ?? pendingRoute();
    app.requestedRoute = null;
    app.replace(requestedRoute ?? 'account');
  },

  /** Returns the address of the page to sign in, which is another one while an application waits for the sign-in. */
  signInLink() {
    return `#/${pendingRoute() ?? 'sign-in'}`;
  },
};

const outage = new Outage(app.changed);

/** The address of a link in a mail continues with its token, that of a request of an application with its handle. */
function currentRoute() {
  return location.hash.replace(/^#\/?/, '').replace(/\?.*/, '').replace(/^(proof|authorize|sign-out)\/.*/, '$1');
}

async function open() {
  const route = currentRoute();
  const known = ROUTES[route];
  app.page?.leave?.();
  app.problem = null;
  if (app.notice?.shown && route !== app.route) {
    app.notice = null;
  }
  if (!known) {
    return app.replace(user() ? 'account' : 'sign-in');
  }
  if (!started && known.for !== 'anyone') {
    app.page = null;
    return app.changed();
  }
  if (known.for === 'visitor' && user()) {
    return app.returnToRequestedPage();
  }
  if ((known.for === 'user' || known.for === 'admin') && !user()) {
    app.requestedRoute = route;
    return app.replace('sign-in');
  }
  if (known.for === 'admin' && !user().roles.includes('admin')) {
    app.say('bad', t('Only administrators can open that page.'));
    return app.replace('account');
  }
  await show(route, known);
}

async function show(route, known) {
  const number = opened += 1;
  try {
    const module = await known.load();
    if (number !== opened || route !== currentRoute()) {
      return;
    }
    app.route = route;
    app.page = module.default(app);
  } catch (failed) {
    app.route = route;
    return explain(failed, number);
  }
  if (isForUsers(route)) {
    forget();
    warn();
  }
  app.changed();
  document.querySelector('#app h1')?.focus();
  if (app.notice) {
    app.notice.shown = true;
  }
  await app.page.enter?.();
}

/** If the service answers, there is a new version without this page. Otherwise the page is loaded after the outage. */
async function explain(failed, number) {
  const isWanted = () => number === opened;
  let attempts = 0;
  app.page = null;
  app.changed();
  await outage.until(async () => {
    attempts += 1;
    await call('GET', 'api/features');
  }, isWanted);
  if (!isWanted()) {
    return;
  }
  if (attempts > 1) {
    return location.reload();
  }
  reportError(failed);
  app.problem = t('This page could not be loaded. There may be a new version: reload the page.');
  app.changed();
}

function isForUsers(route) {
  return ['user', 'admin'].includes(ROUTES[route]?.for);
}

/** Loads the warning. If that fails, the next page tries again. */
async function warn() {
  try {
    alarm ??= new (await import('./alarm.js')).Alarm(app.changed);
  } catch {
    return;
  }
  if (user()) {
    await alarm.load(user());
  }
}

// ---- the frame

function frame() {
  return html`
    <a class="skip" href="#main" @click=${skip}>${t('Skip to content')}</a>
    <header class="top">
      <div class="bar">
        <a class="wordmark" href="#/"><img src=${new URL('mark.svg', import.meta.url).href} alt="" width="28" height="28">Countersign</a>
        ${app.page?.isFlow || !started ? nothing : navigation()}
        <div class="tools">${languages()} ${user() ? html`<button type="button" class="plain" @click=${signOut}>${t('Sign out')}</button>` : nothing}</div>
      </div>
    </header>
    <main id="main" tabindex="-1">
      <div role="status">${app.notice ? html`<p class="note ${app.notice.kind}">${app.notice.text}</p>` : nothing}</div>
      ${app.problem ? html`<p class="note bad" role="alert">${app.problem}</p>` : nothing}
      <div role="alert">${isForUsers(app.route) && user() ? alarm?.view() : nothing}</div>
      ${content()}
    </main>
    <footer class="bottom"><p>${t('Access tokens that any MicroProfile JWT application accepts.')} <a href=${new URL('.well-known/jwks.json', BASE).href}>${t('Public keys')}</a></p></footer>`;
}

function waiting() {
  return app.problem ? nothing : outage.view();
}

function content() {
  const shown = app.page ? app.page.view() : waiting();
  const parts = subpages();
  return parts ? html`<div class="sides"><nav class="side" aria-label=${parts.label}><ul>${parts.links}</ul></nav><div class="page">${shown}</div></div>` : shown;
}

function navigation() {
  const admin = user()?.roles.includes('admin');
  return html`
    <nav class="main" aria-label=${t('Main')}>
      <ul>
        ${user() ? link('account', t('Account'), app.route.startsWith('account')) : link('sign-in', t('Sign in'))}
        ${user() || !registrationOpen ? nothing : link('sign-up', t('Sign up'))}
        ${admin ? link('admin', t('Administration'), app.route.startsWith('admin')) : nothing}
        ${link('decoder', t('Token decoder'))}
      </ul>
    </nav>`;
}

function subpages() {
  if (app.route.startsWith('account')) {
    return {
      label: t('Account'),
      links: [
        link('account', t('Profile')),
        link('account/security', t('Password and factors')),
        link('account/devices', t('Devices')),
        oauthOn ? link('account/applications', t('Applications')) : nothing,
        link('account/activity', t('Activity')),
      ],
    };
  }
  if (app.route.startsWith('admin')) {
    return {
      label: t('Administration'),
      links: [
        link('admin', t('Overview')),
        link('admin/accounts', t('Accounts')),
        link('admin/import', t('Import and export')),
        link('admin/keys', t('Signing keys')),
        link('admin/clients', t('OAuth clients')),
        link('admin/mail', t('Mail')),
        link('admin/audit', t('Audit')),
      ],
    };
  }
  return null;
}

function link(route, text, here = app.route === route) {
  return html`<li><a href="#/${route}" aria-current=${here ? 'page' : nothing}>${text}</a></li>`;
}

/** The links to the other languages. */
function languages() {
  return Object.entries(LANGUAGES).filter(([tag]) => tag !== currentLanguage()).map(([tag, name]) => html`
    <button type="button" class="plain" lang=${tag} @click=${() => setLanguage(tag)}>${name}</button>`);
}

async function setLanguage(tag) {
  await switchLanguage(tag);
  app.changed();
}

/** The hash of the address selects the page, so a jump within the page must not change it. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

async function signOut() {
  try {
    await logout();
  } catch (failed) {
    if (!(failed instanceof Problem)) {
      throw failed;
    }
    app.problem = `${t('You are still signed in.')} ${messageOf(failed)}`;
    app.changed();
  }
}

// ---- the start

onSignedOut(({ reason }) => {
  alarm?.forget();
  if (app.page?.isFlow) {
    followInFlow(reason);
    return;
  }
  app.say(reason === 'logout' ? 'good' : 'bad', (SIGNED_OUT[reason] ?? SIGNED_OUT.ended)());
  app.notice.reason = reason;
  app.requestedRoute = reason === 'logout' ? null : app.requestedRoute ?? (ROUTES[app.route]?.for === 'visitor' ? null : app.route);
  if (!started) {
    return;
  }
  if (ROUTES[app.route]?.for === 'anyone') {
    app.changed();
  } else {
    app.replace('sign-in');
  }
});

/** A page that an application waits for stays open. A person who has signed out there needs no notice. */
function followInFlow(reason) {
  app.notice = null;
  if (reason !== 'logout' && reason !== 'other-account') {
    app.say('bad', (SIGNED_OUT[reason] ?? SIGNED_OUT.ended)());
  }
  app.page.sessionChanged(reason);
}

onFactorRequired(() => {
  if (app.route !== 'account/security' && !app.page?.isFlow) {
    app.say('bad', t('Administrators need a second factor here. Set one up first.'));
    app.replace('account/security');
  }
});

/** Follows a sign-in in another tab. */
onSignedIn(async who => {
  if (!who) {
    await restore().catch(() => {});
    if (app.page?.isFlow) {
      app.page.sessionChanged();
      return;
    }
    if (app.notice?.reason === 'other-account') {
      app.notice.shown = false;
    } else {
      app.notice = null;
    }
    open();
  }
});

addEventListener('hashchange', open);

/** A link to the page that cannot be loaded does not change the address. */
addEventListener('click', ({ target }) => {
  if (!app.page && target.closest?.('a')?.hash === location.hash) {
    outage.tryNow();
  }
});

/** Finds out who is signed in, and what the pages offer. */
async function begin() {
  [registrationOpen, { oauth: oauthOn }] = await Promise.all([mayRegister(), loadFeatures(), restore()]);
  started = true;
}

/** A page for anyone also opens during an outage. The pages for others follow as soon as the service answers. */
async function beginWithoutUser() {
  try {
    await begin();
    return null;
  } catch (failed) {
    outage.until(begin).then(() => {
      app.problem = null;
      return app.page ? app.changed() : open();
    });
    return failed instanceof Problem ? messageOf(failed) : String(failed);
  }
}

if (!CONTINUING.includes(currentRoute())) {
  forget();
}
await chooseLanguage();
app.changed();
if (ROUTES[currentRoute()]?.for === 'anyone') {
  const problem = await beginWithoutUser();
  await open();
  if (problem && !app.page?.isFlow) {
    app.problem = problem;
    app.changed();
  }
} else {
  await outage.until(begin);
  await open();
}
