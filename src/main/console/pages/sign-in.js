import { html } from '../lit.js';
import { t } from '../text.js';
import { signInSteps } from '../sign-in-steps.js';

/** Signs in, and continues with the page that was requested before. */
export default app => {
  const steps = signInSteps(app.changed, {
    texts: () => ({ title: t('Sign in'), lead: t('Welcome back.') }),
    done: app.returnToRequestedPage,
  });

  return {
    title: () => t('Sign in'),
    enter: steps.load,
    leave: steps.close,
    view: () => html`<div class="card narrow">${steps.view()}</div>`,
  };
};
