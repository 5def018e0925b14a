package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The server publishes exactly the contract in the documentation. */
@Tag("http")
@OnSharedServer
class OpenApiIT {

    private static final Path WRITTEN = Path.of("docs", "openapi.yaml");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Api api = new Api(SharedServer.base());

    @Test
    void publishedContract_hasTheWrittenOperationsAndTheirAnswers() throws IOException {
        assertThat(operations(published())).isEqualTo(operations(written()));
    }

    @Test
    void publishedContract_hasTheWrittenSchemas() throws IOException {
        assertThat(schemas(published())).isEqualTo(schemas(written()));
    }

    @Test
    void publishedContract_hasTheWrittenTitle() throws IOException {
        assertThat(member(published(), "info").get("title"))
                .isEqualTo(member(written(), "info").get("title"));
        assertThat(member(published(), "info").get("version").toString())
                .isEqualTo(member(written(), "info").get("version").toString());
    }

    private Map<?, ?> published() {
        Reply reply = api.get("/openapi");
        assertThat(reply.status()).isEqualTo(200);
        return parse(reply.body());
    }

    private static Map<?, ?> written() throws IOException {
        return parse(Files.readString(WRITTEN));
    }

    private static Map<?, ?> parse(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    /** Returns operations such as {@code post /api/auth/login}, each with its statuses. */
    private static Map<String, Set<String>> operations(Map<?, ?> contract) {
        Map<String, Set<String>> operations = new TreeMap<>();
        member(contract, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(method.toString())) {
                        operations.put(method + " " + path, names(member((Map<?, ?>) operation, "responses")));
                    }
                }));
        return operations;
    }

    private static Set<String> schemas(Map<?, ?> contract) {
        return names(member(member(contract, "components"), "schemas"));
    }

    private static Map<?, ?> member(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    /** A status is a text in one contract and a number in the other. */
    private static Set<String> names(Map<?, ?> object) {
        return object.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }
}
