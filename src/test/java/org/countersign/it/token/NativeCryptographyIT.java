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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Keys;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys of another algorithm are activated without interruption, on a server whose JVM uses a native provider. The
 * provider's jar in the tests is that for Linux on x86-64; elsewhere the server uses the provider of the JDK.
 */
@Tag("own-server")
class NativeCryptographyIT {

    private static final boolean NATIVE =
            OS.LINUX.isCurrentOs() && System.getProperty("os.arch").equals("amd64");

    @TempDir
    Path folder;

    private OwnDatabase database;
    private OwnServer server;

    @BeforeEach
    void prepare() {
        database = OwnDatabase.in(folder);
        server = new OwnServer(folder);
    }

    @AfterEach
    void cleanUp() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void changedAlgorithm_interruptsNobody() throws Exception {
        start("RS256");
        String earlier = assertTokensAreThoseOfTheJdk("RS256");
        server.stop();
        start("ES256");
        Keys keys = Keys.at(server.api());
        assertThat(keys.states()).isEqualTo("ACTIVE PENDING");
        assertThat(Keys.kidOf(keys.token())).isEqualTo(Keys.kidOf(earlier));
        database.execute("update signing_key set signs_from = current_timestamp where state = 'PENDING'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> keys.states().equals("RETIRING ACTIVE"));
        // the table shows a key as active a moment before the node signs with it
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Forge.headerOf(keys.token()).getString("alg").equals("ES256"));
        assertTokensAreThoseOfTheJdk("ES256");
        assertThat(keys.status(earlier)).isEqualTo(200);
    }

    private void start(String algorithm) throws URISyntaxException {
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        settings.putAll(database.settings());
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", algorithm);
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "10m");
        if (NATIVE) {
            settings.put(OwnServer.JVM_OPTIONS, jvmOptions());
        }
        server.start(settings);
    }

    private static String jvmOptions() throws URISyntaxException {
        Path jar = Path.of(AmazonCorrettoCryptoProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return "-XX:TieredStopAtLevel=1 --module-path=" + jar + " --add-modules=ALL-MODULE-PATH"
                + " -Djava.security.properties="
                + Path.of("server-config/native.security").toAbsolutePath();
    }

    /** Returns the last token. */
    private String assertTokensAreThoseOfTheJdk(String algorithm) throws Exception {
        Device device = new Device(server.api().register(Api.newEmail()));
        String first = device.accessToken();
        device.update(server.api().refresh(device.refreshToken()));
        String second = device.accessToken();
        assertThat(Forge.headerOf(second).getString("alg")).isEqualTo(algorithm);
        assertThat(isVerifiedByTheJdk(server.api(), second)).isTrue();
        assertThat(server.api().get("/api/protected", second).status()).isEqualTo(200);
        assertProblem(server.api().get("/api/protected", withSignatureOf(first, second)), 401, "INVALID_TOKEN");
        assertThat(!NATIVE || server.hasLoaded("amazonCorrettoCryptoProvider")).isTrue();
        return second;
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
