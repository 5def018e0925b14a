package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the examples of sign-ins in the documentation are the code that the integration tests run. */
class SignInDocTest {

    private static final Path SHOP = Path.of("src/test/java/org/countersign/shop");

    @Test
    void classes_areThoseOfTheApplication() throws IOException {
        List<String> shown = blocks("java");
        assertThat(shown).hasSize(3);
        assertThat(Files.readString(SHOP.resolve("Provider.java"))).contains(shown.get(0));
        assertThat(Files.readString(SHOP.resolve("OrdersServlet.java"))).contains(shown.get(1));
        assertThat(Files.readString(SHOP.resolve("CallbackServlet.java")))
                .contains(shown.get(2).indent(8));
    }

    @Test
    void settings_areThoseOfTheApplication() throws IOException {
        String bean = Files.readString(SHOP.resolve("Provider.java"));
        assertThat(blocks("properties"))
                .singleElement()
                .satisfies(lines -> assertThat(lines.lines())
                        .hasSize(3)
                        .map(line -> line.replaceFirst("=.*", ""))
                        .allMatch(name -> bean.contains("@ConfigProperty(name = \"" + name + "\")")));
    }

    @Test
    void linesForServers_areThoseOfTheTests() throws IOException {
        Path scripts = Path.of("src/test/resources");
        List<String> shown = blocks("");
        assertThat(shown).hasSize(2);
        assertThat(Files.readString(scripts.resolve("wildfly/jakarta-security.cli")))
                .endsWith(shown.get(0));
        assertThat(Files.readString(scripts.resolve("payara-micro/jakarta-security.asadmin")))
                .endsWith(shown.get(1));
    }

    @Test
    void script_isThatOfTheTests() throws IOException {
        String script = withoutIndents(Files.readString(Path.of("src/test/node/openid-client.mjs")));
        assertThat(blocks("js"))
                .hasSize(3)
                .allSatisfy(block ->
                        assertThat(script).contains(withoutIndents(block).strip()));
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).reduce("", (all, line) -> all + line + '\n');
    }

    private static List<String> blocks(String language) throws IOException {
        String document = Files.readString(Path.of("docs/oauth.md"));
        String section =
                document.substring(document.indexOf("## Example applications"), document.indexOf("## What people see"));
        return Pattern.compile("(?s)```([a-z]*)\n(.*?)```\n")
                .matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
