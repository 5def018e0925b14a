package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.client.entity.StoredResource;
import org.countersign.platform.control.StartRefusedException;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.TokenConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyClientFileTest {

    @TempDir
    Path folder;

    private final Map<String, StoredClient> stored = new LinkedHashMap<>();
    private final ApplyClientFile applyClientFile = new ApplyClientFile();

    @BeforeEach
    void setUp() {
        applyClientFile.policy = new DescriptionPolicy();
        applyClientFile.policy.tokens =
                new TokenConfig("https://auth.example.com", "countersign", Duration.ofMinutes(15));
        applyClientFile.policy.ownTokens = new OwnTokenConfig("https://auth.example.com/account", "countersign", false);
        applyClientFile.clients = clients();
        applyClientFile.resources = new Resources() {

            @Override
            public List<StoredResource> list() {
                return List.of();
            }
        };
    }

    /** A map instead of the table. */
    private Clients clients() {
        return new Clients() {

            @Override
            public List<StoredClient> list() {
                return List.copyOf(stored.values());
            }

            @Override
            public Optional<StoredClient> add(String id, ClientKind kind, ClientData data, Source source) {
                return stored.containsKey(id) ? Optional.empty() : Optional.of(store(id, kind, data, source));
            }

            @Override
            public Optional<StoredClient> change(String id, ClientKind kind, ClientData data, Source source) {
                return Optional.ofNullable(stored.get(id))
                        .filter(known -> known.kind() == kind)
                        .map(known -> store(id, kind, data, source));
            }

            private StoredClient store(String id, ClientKind kind, ClientData data, Source source) {
                StoredClient client = new StoredClient(id, kind, data, 1, source, Instant.EPOCH, Instant.EPOCH);
                stored.put(id, client);
                return client;
            }
        };
    }

    private void apply(String clients) throws IOException {
        Path file = Files.writeString(folder.resolve("clients.json"), "{\"clients\": [" + clients + "]}");
        applyClientFile.config = new ClientFileConfig(Optional.of(file));
        applyClientFile.run();
    }

    private StoredClient shop() {
        return Objects.requireNonNull(stored.get("shop"));
    }

    private static String shop(String kind, String name) {
        return """
                {"clientId": "shop", "name": "%s", "kind": "%s", "redirectUris": ["https://shop.example.com/callback"]}
                """.formatted(name, kind);
    }

    @Test
    void applications_areAddedChangedAndReleased() throws IOException {
        apply(shop("PAGE", "Shop"));
        apply(shop("PAGE", "The shop"));
        assertThat(shop().data().name()).isEqualTo("The shop");
        assertThat(shop().source()).isEqualTo(Source.FILE);
        apply("");
        assertThat(shop().source()).isEqualTo(Source.ADMIN);
        assertThat(shop().kind()).isEqualTo(ClientKind.PAGE);
    }

    /** Sessions and tokens of the client were issued under the rules of its kind. */
    @Test
    void otherKind_stopsTheStart() throws IOException {
        apply(shop("PAGE", "Shop"));
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> apply(shop("WEB", "Shop")))
                .withMessageContaining("the client shop has another kind in the database");
        assertThat(shop().kind()).isEqualTo(ClientKind.PAGE);
    }
}
