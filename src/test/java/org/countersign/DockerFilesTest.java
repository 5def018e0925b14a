package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.Compose.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that everything {@code docker} refers to exists in the project. CI builds no image, so only this test notices
 * a renamed file or setting.
 */
class DockerFilesTest {

    private static final Pattern SETTING = Pattern.compile("COUNTERSIGN_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern BUILT = Pattern.compile("<countersign\\.test\\.[a-z-]+>(\\$\\{project.build.*?)</");
    private static final Pattern SECRET_FILE = Pattern.compile("/run/secrets/([\\w-]+)");
    private static final Pattern README_PATH = Pattern.compile("(?:target|docker)/[\\w./-]*\\w");

    static List<Dockerfile> dockerfiles() throws IOException {
        return List.of(Dockerfile.read("Dockerfile.payara-micro"), Dockerfile.read("Dockerfile.wildfly"));
    }

    static List<Service> services() throws IOException {
        return Compose.read().services();
    }

    static List<Service> builtServices() throws IOException {
        return services().stream().filter(Service::isBuilt).toList();
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void sources_areInTheProjectOrBuiltForTheTests(Dockerfile file) throws IOException {
        Set<String> built = built();
        assertThat(file.sources())
                .isNotEmpty()
                .allMatch(source -> source.startsWith("target/") ? built.contains(source) : exists(source));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void sources_areNotExcludedByDockerignore(Dockerfile file) throws IOException {
        List<String> letIn = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(letIn.get(0)).isEqualTo("*");
        assertThat(file.sources())
                .allMatch(source -> letIn.stream()
                        .skip(1)
                        .anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern.substring(1) + "{,/**}")
                                .matches(Path.of(source))));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void filesThatAreRunOrRead_areInTheImage(Dockerfile file) {
        assertThat(file.namedFiles()).isNotEmpty().isSubsetOf(file.files());
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void image_isOfTheTestedJavaAndHasNoRootButAHealthCheck(Dockerfile file) throws IOException {
        assertThat(file.all("FROM"))
                .containsExactly("eclipse-temurin:" + ofPom("maven.compiler.release") + "-jre-noble");
        assertThat(file.all("USER")).singleElement().asString().matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(file.all("HEALTHCHECK")).singleElement().asString().endsWith("CMD [\"bash\", \"healthy.sh\"]");
        assertThat(file.all("EXPOSE")).containsExactly("8080");
        assertThat(textOf("docker/healthy.sh")).contains("/dev/tcp/127.0.0.1/8080");
    }

    @Test
    void wildFly_isTheOneThatIsTested() throws IOException {
        String folder = "target/server/wildfly-" + ofPom("wildfly.version");
        assertThat(dockerfiles().get(1).sources()).contains(folder);
        assertThat(textOf("docker/README.md")).contains(folder);
        String configuration = "--server-config=standalone-microprofile.xml";
        assertThat(textOf("docker/wildfly.sh")).contains(configuration);
        assertThat(textOf("server-config/wildfly/offline.cli")).contains(configuration);
        assertThat(textOf("server-config/wildfly/postgresql-driver.cli")).contains("--resources=postgresql.jar");
    }

    @ParameterizedTest
    @MethodSource("builtServices")
    void settings_areReadByTheServiceOrItsScripts(Service service) throws IOException {
        Set<String> known = settingsIn("docs/settings.md");
        known.addAll(asked(service));
        known.addAll(settingsIn("docker/wildfly.sh"));
        assertThat(service.environment().keySet()).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("builtServices")
    void requirementsOfTheDataSource_areMet(Service service) throws IOException {
        Set<String> given = new TreeSet<>(service.environment().keySet());
        given.addAll(service.list("secrets"));
        assertThat(asked(service)).isNotEmpty().isSubsetOf(given);
    }

    @ParameterizedTest
    @MethodSource("builtServices")
    void service_usesOneOfTheDockerfiles(Service service) throws IOException {
        assertThat(dockerfiles()).contains(service.dockerfile());
        assertThat(service.dockerfile().all("USER"))
                .containsExactly(service.says().get("user").toString());
        assertThat(service.list("ports")).allMatch(port -> port.endsWith(":8080"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_hasFewPrivilegesAndAHealthCheck(Service service) {
        assertThat(service.says()).containsEntry("read_only", true).containsKeys("tmpfs", "user");
        assertThat(service.says().get("user").toString()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(service.list("cap_drop")).containsExactly("ALL");
        assertThat(service.list("security_opt")).containsExactly("no-new-privileges:true");
        assertThat(service.isBuilt() || service.says().containsKey("healthcheck"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void secrets_areDeclaredAndCreatedByTheReadme(Service service) throws IOException {
        assertThat(service.list("secrets"))
                .isNotEmpty()
                .isSubsetOf(Compose.read().secrets().keySet());
        List<String> read = found(SECRET_FILE, service.environment().values().toString());
        assertThat(read).isSubsetOf(service.list("secrets"));
        assertThat(service.list("secrets"))
                .allMatch(secret -> textOf("docker/README.md").contains("> docker/secrets/" + secret + '\n'));
    }

    @Test
    void pathsOfTheReadme_exist() throws IOException {
        Set<String> built = built();
        assertThat(found(README_PATH, textOf("docker/README.md")))
                .isNotEmpty()
                .allMatch(path -> built.contains(path) || path.startsWith("docker/secrets") || exists(path));
    }

    /** Returns the files under {@code target} that the integration tests use. */
    private static Set<String> built() {
        return found(BUILT, textOf("pom.xml")).stream()
                .map(path -> path.replace("${project.build.directory}", "target")
                        .replace("${project.build.finalName}", ofPom("finalName"))
                        .replace("${wildfly.version}", ofPom("wildfly.version")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String ofPom(String element) {
        return textOf("pom.xml").replaceFirst("(?s).*?<" + element + ">(.*?)</.*", "$1");
    }

    /** Returns the settings that the data source script for this service's server reads. */
    private static Set<String> asked(Service service) throws IOException {
        Path scripts = Path.of("server-config", service.name());
        try (Stream<Path> files = Files.list(scripts)) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgresql."))
                    .flatMap(file -> settingsIn(file.toString()).stream())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> settingsIn(String file) {
        return new TreeSet<>(found(SETTING, textOf(file)));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(match.groupCount()))
                .toList();
    }

    private static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }

    private static String textOf(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
