import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { messageOf } from '../api.js';
import { Form, heading } from '../ui.js';
import { hasPasskeys } from '../features.js';
import { signInSteps } from '../sign-in-steps.js';
import { Interaction } from '../authorize/interaction.js';
import { forget, remember } from '../authorize/pending.js';
import { alreadySignedIn, authenticate, consent, continuing, startAgain, titleOf } from '../authorize/views.js';
import { logout, stepUp, stepUpWithPasskey, user } from '../../../countersign.js';

/** The codes of a step-up that fails because the session has ended. The person then has to sign in. */
const ENDED = ['NO_TOKEN', 'TOKEN_REVOKED', 'TOKEN_EXPIRED', 'INVALID_TOKEN'];

/** The requests for which the page to sign up was opened. */
const signedUp = new Set();

/**
 * An application leads a person here. The page asks the service what the request needs, lets the person do it, and leads
 * back to the application. The person can go back without signing in at any time.
 */
export default app => {
  const route = location.hash.replace(/^#\/?/, '');
  const handle = route.replace(/^authorize\/?/, '');
  const interaction = new Interaction(encodeURIComponent(handle), show);
  const form = new Form(app.changed);
  const switching = new Form(app.changed);
  let steps = null;
  let shown = null;
  let usesPasskeys = false;

  remember(route);

  /** What the page shows: what is needed, or that the request is over. */
  function state() {
    if (interaction.gone) {
      return 'GONE';
    }
    if (interaction.redirectTo) {
      return 'NOTHING';
    }
    const needs = interaction.data?.needs ?? null;
    if (needs === 'NOTHING') {
      return interaction.problem ? 'STOPPED' : needs;
    }
    return needs === 'SIGN_IN' || interaction.account ? needs : null;
  }

  function show() {
    if (interaction.gone || interaction.redirectTo) {
      forget();
    }
    if (state() !== 'SIGN_IN') {
      steps?.close();
      steps = null;
    }
    app.changed();
    if (state() !== shown) {
      shown = state();
      document.querySelector('#app h1')?.focus();
    }
  }

  function newSteps({ client, redirectHost, loginHint }) {
    const created = signInSteps(app.changed, {
      texts: () => ({ title: titleOf.SIGN_IN(client), lead: redirectHost ?? '', note: alreadySignedIn(interaction.account) }),
      done: signedIn,
      email: loginHint ?? '',
    });
    created.load();
    return created;
  }

  async function signedIn() {
    app.notice = null;
    await interaction.goOn();
  }

  /** Goes on after a step-up, also if the session has ended meanwhile, but not after a cancel. */
  async function goOnAfter(authenticate) {
    try {
      if (await authenticate() === false) {
        return;
      }
    } catch (failed) {
      if (!ENDED.includes(failed.code)) {
        throw failed;
      }
    }
    await interaction.goOn();
  }

  const confirm = ({ password, code }) => goOnAfter(() => stepUp({ password, ...code && { code: code.trim() } }));

  const confirmByPasskey = () => goOnAfter(stepUpWithPasskey);

  async function start() {
    usesPasskeys = await hasPasskeys();
    await interaction.goOn();
    if (state() === 'SIGN_IN' && interaction.data.create && !user() && !signedUp.has(handle)) {
      signedUp.add(handle);
      app.go('sign-up');
    }
  }

  const views = {
    SIGN_IN: ({ data }) => {
      steps ??= newSteps(data);
      return steps.view();
    },
    AUTHENTICATE: ({ data, account }) => authenticate(form, data, account, confirm, usesPasskeys && confirmByPasskey),
    CONSENT: ({ data, account, busy }) => consent(data, account, { busy, allow: () => interaction.allow(), deny: () => interaction.deny() }),
    NOTHING: ({ data, redirectTo }) => continuing(data, redirectTo),
    STOPPED: ({ data }) => heading(titleOf.STOPPED(data.client)),
    GONE: startAgain,
  };

  const problem = () => html`
    <div class="messages" role="alert">${interaction.problem ? html`<p class="note bad">${messageOf(interaction.problem)}</p>` : nothing}</div>
    ${interaction.problem ? html`<p><button type="button" @click=${() => interaction.goOn()}>${t('Try again')}</button></p>` : nothing}`;

  const loading = () => html`
    ${heading(t('Sign in'))}
    ${interaction.problem ? nothing : html`<p aria-busy="true" class="loading">${t('Loading …')}</p>`}`;

  const waysOut = () => html`
    ${['AUTHENTICATE', 'CONSENT'].includes(state()) ? way(t('Use another account'), () => switching.run(logout)) : nothing}
    ${['AUTHENTICATE', 'SIGN_IN', 'STOPPED'].includes(state()) ? way(t('Back to {name}', interaction.data.client), () => interaction.deny()) : nothing}
    ${switching.messages()}`;

  return {
    title: () => titleOf[state()]?.(interaction.data?.client) ?? t('Sign in'),
    isFlow: true,
    enter: start,
    leave: () => {
      steps?.close();
      interaction.leave();
    },
    /** Somebody has signed in or out, here or in another tab. */
    sessionChanged: () => interaction.goOn(),
    view: () => html`
      <div class="card narrow">
        ${(views[state()] ?? loading)(interaction)}
        ${problem()}
        ${waysOut()}
      </div>`,
  };
};

const way = (text, action) => html`<p class="aside wrap"><button type="button" class="link" @click=${action}>${text}</button></p>`;
