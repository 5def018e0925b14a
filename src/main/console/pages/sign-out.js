import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { Form, heading, load, loaded, submitButton } from '../ui.js';
import { logout, restore, user } from '../../../countersign.js';

/** Asks whether to sign out. Applications lead people here, or to `signed-out` if that is done. */
export default app => {
  const form = new Form(app.changed);
  const box = {};
  let signedOut = location.hash.startsWith('#/signed-out');

  const refresh = () => load(box, async () => {
    await restore();
    return true;
  }, app.changed);

  function focusHeading() {
    app.changed();
    document.querySelector('#app h1')?.focus();
  }

  const title = () => {
    if (!box.data) {
      return t('Sign out');
    }
    if (user()) {
      return t('Do you want to sign out?');
    }
    return signedOut ? t('You are signed out.') : t('You are not signed in.');
  };

  const ask = () => html`
    <form method="post" @submit=${form.sending(logout)}>
      <p class="wrap">${t('You are signed in as {email}.', user())}</p>
      ${form.messages()}
      ${submitButton(form, t('Sign out'))}
    </form>`;

  return {
    title,
    isFlow: true,
    enter: refresh,
    sessionChanged(reason) {
      signedOut ||= reason !== undefined;
      focusHeading();
    },
    view: () => html`
      <div class="card narrow">
        ${heading(title())}
        ${loaded(box, () => (user() ? ask() : nothing))}
        ${box.problem ? html`<p><button type="button" @click=${refresh}>${t('Try again')}</button></p>` : nothing}
      </div>`,
  };
};
