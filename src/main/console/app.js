/* The frame around the pages: who is signed in, which page is shown, and the current notice. */

import { html, nothing, render } from './lit.js';
import { LANGUAGES, chooseLanguage, currentLanguage, switchLanguage, t } from './text.js';
import { BASE, Problem, onFactorRequired, messageOf } from './api.js';
import { loadFeatures, mayRegister } from './features.js';
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

/** Whether people can register without an invitation. */
let registrationOpen = true;

/** Whether people can sign in to applications. */
let oauthOn = false;

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

  /** Shows a notice on the next page, until the user leaves that page. */
  say(kind, text) {
    app.notice = { kind, text, shown: false };
  },

  /** Opens the page that was requested before the sign-in, or else the account page. */
  returnToRequestedPage() {
    const requestedRoute = app.requestedRoute ?? pendingRoute();
    app.requestedRoute = null;
    app.go(requestedRoute ?? 'account');
  },

  /** Returns the address of the page to sign in, which is another one while an application waits for the sign-in. */
  signInLink() {
    return `#/${pendingRoute() ?? 'sign-in'}`;
  },
};

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
    return app.go(user() ? 'account' : 'sign-in');
  }
  if (known.for === 'visitor' && user()) {
    return app.returnToRequestedPage();
  }
  if ((known.for === 'user' || known.for === 'admin') && !user()) {
    app.requestedRoute = route;
    return app.go('sign-in');
  }
  if (known.for === 'admin' && !user().roles.includes('admin')) {
    app.say('bad', t('Only administrators can open that page.'));
    return app.go('account');
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
    app.problem = t('This page could not be loaded. There may be a new version: reload the page.');
    app.changed();
    throw failed;
  }
  if (known.for === 'user' || known.for === 'admin') {
    forget();
  }
  app.changed();
  document.querySelector('#app h1')?.focus();
  if (app.notice) {
    app.notice.shown = true;
  }
  await app.page.enter?.();
}

// ---- the frame

function frame() {
  return html`
    <a class="skip" href="#main" @click=${skip}>${t('Skip to content')}</a>
    <header class="top">
      <div class="bar">
        <a class="wordmark" href="#/"><img src=${new URL('mark.svg', import.meta.url).href} alt="" width="28" height="28">Countersign</a>
        ${app.page?.isFlow ? nothing : navigation()}
        <div class="tools">${languages()} ${user() ? html`<button type="button" class="plain" @click=${signOut}>${t('Sign out')}</button>` : nothing}</div>
      </div>
    </header>
    <main id="main" tabindex="-1">
      <div role="status">${app.notice ? html`<p class="note ${app.notice.kind}">${app.notice.text}</p>` : nothing}</div>
      ${app.problem ? html`<p class="note bad" role="alert">${app.problem}</p>` : nothing}
      ${app.page ? content() : nothing}
    </main>
    <footer class="bottom"><p>${t('Access tokens that any MicroProfile JWT application accepts.')} <a href=${new URL('.well-known/jwks.json', BASE).href}>${t('Public keys')}</a></p></footer>`;
}

function content() {
  const parts = subpages();
  return parts ? html`<div class="sides"><nav class="side" aria-label=${parts.label}><ul>${parts.links}</ul></nav><div class="page">${app.page.view()}</div></div>` : app.page.view();
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
    <button type="button" class="plain" lang=${tag} title=${name} aria-label=${name} @click=${() => setLanguage(tag)}>${tag.toUpperCase()}</button>`);
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

let started = false;

onSignedOut(({ reason }) => {
  if (app.page?.isFlow) {
    followInFlow(reason);
    return;
  }
  app.say(reason === 'logout' ? 'good' : 'bad', (SIGNED_OUT[reason] ?? SIGNED_OUT.ended)());
  app.requestedRoute = reason === 'logout' ? null : app.requestedRoute ?? (ROUTES[app.route]?.for === 'visitor' ? null : app.route);
  if (!started) {
    return;
  }
  if (ROUTES[app.route]?.for === 'anyone') {
    app.changed();
  } else {
    app.go('sign-in');
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
    app.say('bad', t('Administrators need a second factor here. Set up an authenticator app first.'));
    app.go('account/security');
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
    if (app.notice) {
      app.notice.shown = false;
    }
    open();
  }
});

addEventListener('hashchange', open);

if (!CONTINUING.includes(currentRoute())) {
  forget();
}
await chooseLanguage();
try {
  [registrationOpen, { oauth: oauthOn }] = await Promise.all([mayRegister(), loadFeatures(), restore()]);
} catch (failed) {
  app.problem = failed instanceof Problem ? messageOf(failed) : String(failed);
}
const problemAtStart = app.problem;
started = true;
await open();
if (problemAtStart && !app.page?.isFlow) {
  app.problem = problemAtStart;
  app.changed();
}
