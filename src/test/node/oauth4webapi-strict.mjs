// An application that uses the library oauth4webapi, with pushed requests (PAR) and bound tokens (DPoP).
import * as oauth from 'oauth4webapi';

const insecure = { [oauth.allowInsecureRequests]: true }; // for http on a loopback host only

/** Sends a request again if the service demands its nonce, which the library has learned from the first response. */
async function again(request) {
  try {
    return await request();
  } catch (error) {
    if (oauth.isDPoPNonceError(error)) {
      return request();
    }
    throw error;
  }
}

export async function connect({ issuer, clientId, secret, key }) {
  const address = new URL(issuer);
  const server = await oauth.processDiscoveryResponse(
    address,
    await oauth.discoveryRequest(address, { algorithm: 'oidc', ...insecure }),
  );
  const client = { client_id: clientId };
  const authentication = key ? oauth.PrivateKeyJwt(key) : secret ? oauth.ClientSecretBasic(secret) : oauth.None();
  const options = { ...insecure, DPoP: oauth.DPoP(client, await oauth.generateKeyPair('ES256')) };

  return {
    async prepare(redirectUri, scope) {
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const nonce = oauth.generateRandomNonce();
      const parameters = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      const { request_uri } = await again(async () => oauth.processPushedAuthorizationResponse(
        server,
        client,
        await oauth.pushedAuthorizationRequest(server, client, authentication, parameters, options),
      ));
      const url = new URL(server.authorization_endpoint);
      url.search = new URLSearchParams({ client_id: clientId, request_uri });
      return {
        url,
        exchange(callback) {
          const response = oauth.validateAuthResponse(server, client, callback, state);
          return again(async () => oauth.processAuthorizationCodeResponse(
            server,
            client,
            await oauth.authorizationCodeGrantRequest(
              server, client, authentication, response, redirectUri, verifier, options),
            { expectedNonce: nonce, requireIdToken: true },
          ));
        },
      };
    },
    refresh: (refreshToken) => again(async () => oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options),
    )),
    idTokenOf: (tokens) => oauth.getValidatedIdTokenClaims(tokens),
    userinfo: (accessToken, subject) => again(async () => oauth.processUserInfoResponse(
      server, client, subject, await oauth.userInfoRequest(server, client, accessToken, options))),
    clientCredentials: () => again(async () => oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, authentication, {}, options),
    )),
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
