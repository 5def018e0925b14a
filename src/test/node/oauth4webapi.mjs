// An application that uses the library oauth4webapi.
import * as oauth from 'oauth4webapi';

const insecure = { [oauth.allowInsecureRequests]: true }; // for http on a loopback host only

export async function connect({ issuer, clientId, secret, key }) {
  const address = new URL(issuer);
  const server = await oauth.processDiscoveryResponse(
    address,
    await oauth.discoveryRequest(address, { algorithm: 'oidc', ...insecure }),
  );
  const client = { client_id: clientId };
  const authentication = key ? oauth.PrivateKeyJwt(key) : secret ? oauth.ClientSecretBasic(secret) : oauth.None();
  const idToken = async (response, tokens) => {
    await oauth.validateApplicationLevelSignature(server, response, insecure);
    return tokens;
  };

  return {
    async prepare(redirectUri, scope) {
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const nonce = oauth.generateRandomNonce();
      const url = new URL(server.authorization_endpoint);
      url.search = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return {
        url,
        async exchange(callback) {
          const parameters = oauth.validateAuthResponse(server, client, callback, state);
          const response = await oauth.authorizationCodeGrantRequest(
            server, client, authentication, parameters, redirectUri, verifier, insecure);
          const checks = { expectedNonce: nonce, requireIdToken: true };
          return idToken(response, await oauth.processAuthorizationCodeResponse(server, client, response, checks));
        },
      };
    },
    async refresh(refreshToken) {
      const response = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, insecure);
      return idToken(response, await oauth.processRefreshTokenResponse(server, client, response));
    },
    idTokenOf: (tokens) => oauth.getValidatedIdTokenClaims(tokens),
    async userinfo(accessToken, subject) {
      const response = await oauth.userInfoRequest(server, client, accessToken, insecure);
      return oauth.processUserInfoResponse(server, client, subject, response);
    },
    async clientCredentials() {
      const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, {}, insecure);
      return oauth.processClientCredentialsResponse(server, client, response);
    },
    async introspect(token) {
      const response = await oauth.introspectionRequest(server, client, authentication, token, insecure);
      return oauth.processIntrospectionResponse(server, client, response);
    },
    async revoke(token) {
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, client, authentication, token, insecure));
    },
  };
}
