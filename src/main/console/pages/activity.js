import { html, nothing } from '../lit.js';
import { t } from '../text.js';
import { call } from '../api.js';
import { badge, heading, load, loaded, when } from '../ui.js';
import { actionWords, isAlarm, isFailure, reasonWords, repeated } from '../events.js';

/** The recent security events of the user's account. */
export default app => {
  const recent = {};

  const event = ({ at, action, outcome, reason, address, device, userAgent, times, lastAt }) => html`
    <li class="item">
      <div>
        <p class="name">${actionWords(action)}
          ${isAlarm(action) ? badge(t('alarm'), 'bad') : isFailure({ action, outcome }) ? badge(t('refused'), 'warn') : nothing}
          ${repeated({ at, times, lastAt })}</p>
        <p class="meta">${when(at)} ${device ? html`· <span title=${userAgent}>${device}</span>` : nothing} ${address ? `· ${address}` : nothing} ${reason ? `· ${reasonWords(reason)}` : nothing}</p>
      </div>
    </li>`;

  const list = ({ events }) => html`
    ${events.some(({ action }) => isAlarm(action)) ? html`
      <p class="note bad" role="alert">${t('A copy of one of your sessions was used: by another person, or by a program that restored an old state. We ended that session. If you cannot explain this, change your password and sign out your other devices.')}
        <a href="#/account/security">${t('Change the password')}</a></p>` : nothing}
    ${events.length ? html`<ul class="items card">${events.map(event)}</ul>` : html`<p class="empty">${t('No events yet.')}</p>`}`;

  return {
    title: () => t('Activity'),
    enter: () => load(recent, () => call('GET', 'api/auth/events'), app.changed),
    view: () => html`
      ${heading(t('Activity'), t('The latest events of your account. If one of them was not caused by you, change your password.'))}
      ${loaded(recent, list)}`,
  };
};
