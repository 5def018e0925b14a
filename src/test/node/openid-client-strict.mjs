// An application that uses the library openid-client, with pushed requests (PAR) and bound tokens (DPoP).
import * as client from 'openid-client';

export async function connect({ issuer, clientId, secret, key }) {
  const authentication = key ? client.PrivateKeyJwt(key) : secret ? client.ClientSecretPost(secret) : client.None();
  const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [client.allowInsecureRequests], // for http on a loopback host only
  });
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));

  return {
    async prepare(redirectUri, scope) {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const parameters = {
        redirect_uri: redirectUri,
        scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      };
      const url = await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      return { url, exchange: (callback) => client.authorizationCodeGrant(config, callback, checks, {}, { DPoP }) };
    },
    refresh: (refreshToken) => client.refreshTokenGrant(config, refreshToken, {}, { DPoP }),
    idTokenOf: (tokens) => tokens.claims(),
    userinfo: (accessToken, subject) => client.fetchUserInfo(config, accessToken, subject, { DPoP }),
    clientCredentials: () => client.clientCredentialsGrant(config, {}, { DPoP }),
    introspect: (token) => client.tokenIntrospection(config, token),
    revoke: (token) => client.tokenRevocation(config, token),
  };
}
