package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.countersign.it.server.ConsumerWar;
import org.junit.jupiter.api.Test;

/**
 * Checks that the configuration in the consumer documentation is exactly that of the consumer in the integration tests.
 */
class ConsumersDocTest {

    private static final Path FILES = Path.of("src/test/resources/consumer");
    private static final Path SOURCES = Path.of("src/test/java/org/countersign/consumer");
    private static final Path APPLICATION = SOURCES.resolve("ConsumerApplication.java");
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
                .singleElement()
                .satisfies(block -> assertThat(file).endsWith(block).startsWith("<?xml"));
    }

    @Test
    void application_isThatOfTheConsumer() throws IOException {
        String shown = blocks("docs/consumers.md", "java").get(0);
        assertThat(shown).contains("@LoginConfig");
        assertThat(Files.readString(APPLICATION)).endsWith(shown);
    }

    @Test
    void delicateMethod_isThatOfTheConsumer() throws IOException {
        String shown = blocks("docs/consumers.md", "java").get(2);
        assertThat(shown).contains("insufficient_user_authentication");
        assertThat(Files.readString(DELICATE)).contains(shown.indent(4));
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
