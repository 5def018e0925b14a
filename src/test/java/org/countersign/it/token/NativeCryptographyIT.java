package org.countersign.it.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;
import org.countersign.it.server.Folders;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is issued and verified on a server whose JVM uses a native provider. */
@Tag("own-server")
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "the provider's jar in the tests is that for Linux on x86-64")
class NativeCryptographyIT {

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void tokens_areThoseOfTheJdk(String algorithm) throws Exception {
        try (OwnServer server = new OwnServer(Folders.create(folder.resolve(algorithm))).start(settings(algorithm))) {
            Device device = new Device(server.api().register(Api.newEmail()));
            String first = device.accessToken();
            device.update(server.api().refresh(device.refreshToken()));
            String second = device.accessToken();
            assertThat(isVerifiedByTheJdk(server.api(), second)).isTrue();
            assertThat(server.api().get("/api/protected", second).status()).isEqualTo(200);
            assertProblem(server.api().get("/api/protected", withSignatureOf(first, second)), 401, "INVALID_TOKEN");
            assertThat(server.hasLoaded("amazonCorrettoCryptoProvider")).isTrue();
        }
    }

    private static Map<String, String> settings(String algorithm) throws URISyntaxException {
        Path jar = Path.of(AmazonCorrettoCryptoProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, String> settings = new HashMap<>();
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", algorithm);
        settings.put(
                OwnServer.JVM_OPTIONS,
                "-XX:TieredStopAtLevel=1 --module-path=" + jar + " --add-modules=ALL-MODULE-PATH"
                        + " -Djava.security.properties="
                        + Path.of("server-config/native.security").toAbsolutePath());
        return settings;
    }

    private static boolean isVerifiedByTheJdk(Api api, String token) throws Exception {
        Reply keys = api.get("/.well-known/jwks.json");
        SignedJWT jwt = SignedJWT.parse(token);
        AsymmetricJWK key = (AsymmetricJWK)
                JWKSet.parse(keys.body()).getKeyByKeyId(jwt.getHeader().getKeyID());
        return jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key.toPublicKey()));
    }

    private static String withSignatureOf(String other, String token) {
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
}
