// A page to which people sign in with the library oidc-client-ts.
import { UserManager } from 'oidc-client-ts';

const people = new UserManager({
  authority: 'https://auth.example.com',
  client_id: 'shop-page',
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile email',
  loadUserInfo: true,
});

if (location.pathname === '/callback') {
  await people.signinCallback().catch((refused) => report(refused.error));
  history.replaceState(null, '', '/');
}

document.querySelector('#sign-in').onclick = () => people.signinRedirect();
document.querySelector('#sign-out').onclick = () => people.signoutRedirect();
document.querySelector('#refresh').onclick = async () => show(await people.signinSilent());

function show(user) {
  document.querySelector('#person').textContent = user ? `${user.profile.name}, ${user.profile.email}` : 'nobody';
  document.body.dataset.token = user?.access_token ?? '';
}

function report(error) {
  document.querySelector('#error').textContent = error;
}

show(await people.getUser());
