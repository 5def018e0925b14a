// An application that uses the library openid-client.
import * as client from 'openid-client';

export async function connect({ issuer, clientId, secret, key }) {
  const authentication = key ? client.PrivateKeyJwt(key) : secret ? client.ClientSecretPost(secret) : client.None();
  const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [client.allowInsecureRequests], // for http on a loopback host only
  });

  return {
    async prepare(redirectUri, scope) {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      return { url, exchange: (callback) => client.authorizationCodeGrant(config, callback, checks) };
    },
    refresh: (refreshToken) => client.refreshTokenGrant(config, refreshToken),
    idTokenOf: (tokens) => tokens.claims(),
    userinfo: (accessToken, subject) => client.fetchUserInfo(config, accessToken, subject),
    clientCredentials: () => client.clientCredentialsGrant(config),
    introspect: (token) => client.tokenIntrospection(config, token),
    revoke: (token) => client.tokenRevocation(config, token),
  };
}
