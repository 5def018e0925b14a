package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.it.server.ConsumerWar;
import org.junit.jupiter.api.Test;

/**
 * Checks that the configuration in the consumer documentation is exactly that of the consumer in the integration tests.
 */
class ConsumersDocTest {

    private static final Path FILES = Path.of("src/test/resources/consumer");
    private static final Path SOURCES = Path.of("src/test/java/org/countersign/consumer");
    private static final Path APPLICATION = SOURCES.resolve("ConsumerApplication.java");
    private static final Path SPRING =
            Path.of("src/test/spring/src/main/java/org/example/orders/RevocationConfiguration.java");
    private static final Path DELICATE = SOURCES.resolve("DelicateResource.java");

    @Test
    void threeLines_areThoseOfTheConsumer() throws IOException {
        String lines = Files.readString(FILES.resolve("META-INF/microprofile-config.properties"));
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("mp.jwt.verify."));
        assertThat(blocks("docs/consumers.md", "properties")).containsExactly(lines);
        assertThat(blocks("README.md", "properties")).contains(lines);
    }

    @Test
    void webXml_isThatOfTheConsumer() throws IOException {
        String file = Files.readString(FILES.resolve("WEB-INF/web.xml"));
        assertThat(blocks("docs/consumers.md", "xml"))
                .hasSize(2)
                .last()
                .satisfies(block -> assertThat(file).endsWith(block).startsWith("<?xml"));
    }

    @Test
    void dependency_isTheGuard() throws IOException {
        String shown = blocks("docs/consumers.md", "xml").get(0);
        String pom = Files.readString(Path.of("guard/pom.xml"));
        assertThat(shown.lines().map(String::strip).filter(line -> line.matches("<(groupId|artifactId|version)>.*")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(pom).contains("\n  " + line + "\n"));
    }

    /** The settings are in the Javadoc of the class that reads them. */
    @Test
    void settingsOfTheGuard_areThoseThatItReads() throws IOException {
        assertThat(guardSettings("docs/consumers.md", "(?m)^\\| `"))
                .isNotEmpty()
                .isEqualTo(guardSettings("guard/src/main/java/org/countersign/guard/GuardSettings.java", "@code "));
    }

    private static Set<String> guardSettings(String file, String before) throws IOException {
        return Pattern.compile(before + "(countersign\\.guard\\.[a-z-]+)")
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void application_isThatOfTheConsumer() throws IOException {
        String shown = blocks("docs/consumers.md", "java").get(1);
        assertThat(shown).contains("@LoginConfig");
        assertThat(Files.readString(APPLICATION)).endsWith(shown);
    }

    @Test
    void delicateMethod_isThatOfTheConsumer() throws IOException {
        String shown = blocks("docs/consumers.md", "java").get(3);
        assertThat(shown).contains("insufficient_user_authentication");
        assertThat(Files.readString(DELICATE)).contains(shown.indent(4));
    }

    @Test
    void beansForSpring_areThoseOfTheTests() throws IOException {
        String shown = blocks("docs/consumers.md", "java").get(0);
        assertThat(Files.readString(SPRING)).contains(shown.indent(4).replace("\n    \n", "\n\n"));
    }

    @Test
    void consumer_containsNoneOfOurClasses() {
        assertThat(ConsumerWar.archive()
                        .getContent(path -> path.get().contains("."))
                        .keySet())
                .extracting(path -> path.get().replaceFirst("/WEB-INF/(classes/(org/countersign/consumer/)?)?", ""))
                .containsExactlyInAnyOrder(
                        "web.xml",
                        "META-INF/microprofile-config.properties",
                        "ConsumerApplication.class",
                        "CallersResource.class",
                        "CallersResource$Caller.class",
                        "ClosedResource.class",
                        "DelicateResource.class");
    }

    private static List<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(Path.of(document)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
