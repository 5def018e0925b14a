// Verifies an access token, read from standard input, as an application would that knows the service by the URL of its
// keys and nothing else. Prints the claims, or fails with the library's error.
//
//   node verify.mjs <jose|jsonwebtoken> <JWKS URL> <issuer> <audience> <time in seconds since 1970>
import { readFileSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import jwksRsa from 'jwks-rsa';

const [library, jwksUrl, issuer, audience, time] = process.argv.slice(2);
const token = readFileSync(0, 'utf8').trim();
const expected = { issuer, audience, algorithms: ['RS256', 'ES256'] };

const verifiers = {
  async jose() {
    const keys = createRemoteJWKSet(new URL(jwksUrl));
    const { payload } = await jwtVerify(token, keys, { ...expected, currentDate: new Date(Number(time) * 1000) });
    return payload;
  },

  jsonwebtoken() {
    const client = jwksRsa({ jwksUri: jwksUrl });
    const keyOf = async (header) => (await client.getSigningKey(header.kid)).getPublicKey();
    return new Promise((resolve, reject) => {
      jsonwebtoken.verify(
        token,
        (header, done) => keyOf(header).then((key) => done(null, key), done),
        { ...expected, clockTimestamp: Number(time) },
        (error, claims) => (error ? reject(error) : resolve(claims)),
      );
    });
  },
};

try {
  console.log(JSON.stringify(await verifiers[library]()));
} catch (error) {
  console.error(`${error.code ?? error.name}: ${error.message}`);
  process.exitCode = 1;
}
