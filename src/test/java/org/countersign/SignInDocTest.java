package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the examples of sign-ins in the documentation are the files that the integration tests run. */
class SignInDocTest {

    private static final String MANUAL = "docs/oauth.md";
    private static final Path SHOP = Path.of("src/test/java/org/countersign/shop");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path NODE = Path.of("src/test/node");
    private static final Path SPRING = Path.of("src/test/spring/src/main");
    private static final Path SPRING_CLASSES = SPRING.resolve("java/org/example/orders");
    private static final Path SPRING_SETTINGS = SPRING.resolve("resources/application.properties");

    @Test
    void classes_areThoseOfTheApplication() throws IOException {
        List<String> shown = blocks(MANUAL, "### A Jakarta EE application", "java");
        assertThat(shown).hasSize(4);
        assertThat(SHOP.resolve("Provider.java")).content().contains(shown.get(0));
        assertThat(SHOP.resolve("OrdersServlet.java")).content().contains(shown.get(1));
        assertThat(SHOP.resolve("CallbackServlet.java"))
                .content()
                .contains(shown.get(2).indent(8));
        assertThat(SHOP.resolve("EndSessionServlet.java"))
                .content()
                .contains(shown.get(3).indent(8));
    }

    @Test
    void settings_areThoseOfTheApplication() throws IOException {
        String bean = Files.readString(SHOP.resolve("Provider.java"));
        assertThat(blocks(MANUAL, "### A Jakarta EE application", "properties"))
                .singleElement()
                .satisfies(lines -> assertThat(lines.lines())
                        .hasSize(4)
                        .map(line -> line.replaceFirst("=.*", ""))
                        .allMatch(name -> bean.contains("@ConfigProperty(name = \"" + name + "\")")));
    }

    @Test
    void linesForServers_areThoseOfTheTests() throws IOException {
        List<String> shown = blocks(MANUAL, "### A Jakarta EE application", "");
        assertThat(shown).hasSize(2);
        assertThat(RESOURCES.resolve("wildfly/jakarta-security.cli")).content().endsWith(shown.get(0));
        assertThat(RESOURCES.resolve("payara-micro/jakarta-security.asadmin"))
                .content()
                .endsWith(shown.get(1));
    }

    @Test
    void filesOfWildFly_areThoseOfTheTests() throws IOException {
        List<String> shown = blocks(MANUAL, "### The OpenID Connect client of WildFly", "json");
        assertThat(shown).hasSize(2);
        assertThat(RESOURCES.resolve("desk/resource.json")).content().isEqualTo(shown.get(0));
        assertThat(RESOURCES.resolve("desk/WEB-INF/oidc.json")).content().isEqualTo(shown.get(1));
    }

    @Test
    void springApplication_isThatOfTheTests() throws IOException {
        String section = "### A Spring application";
        assertThat(String.join("\n", blocks(MANUAL, section, "properties")))
                .isEqualTo(Files.readString(SPRING_SETTINGS));
        List<String> shown = blocks(MANUAL, section, "java");
        assertThat(shown).hasSize(3);
        String pages = Files.readString(SPRING_CLASSES.resolve("SignInConfiguration.java"));
        assertThat(pages).contains(shown.get(0).indent(4)).contains(shown.get(1).indent(4));
        String api = Files.readString(SPRING_CLASSES.resolve("ApiConfiguration.java"));
        assertThat(api).contains(shown.get(2).indent(4)).contains("jwt.decoder(atJwt(issuer, \"stock\"))");
    }

    @Test
    void page_isThatOfTheTests() throws IOException {
        assertThat(blocks(MANUAL, "### A page", "js"))
                .singleElement()
                .satisfies(
                        block -> assertThat(NODE.resolve("page.js")).content().contains(block));
    }

    @Test
    void script_isThatOfTheTests() throws IOException {
        String script = withoutIndents(Files.readString(NODE.resolve("openid-client.mjs")));
        assertThat(blocks(MANUAL, "### A Node.js application", "js"))
                .hasSize(3)
                .allSatisfy(block ->
                        assertThat(script).contains(withoutIndents(block).strip()));
    }

    @Test
    void configurationOfApache_isThatOfTheTests() throws IOException {
        assertThat(blocks(MANUAL, "### Any application behind Apache", "apache"))
                .containsExactly(Files.readString(RESOURCES.resolve("apache/sign-in.conf")));
    }

    /** The README shows the first of the same lines. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "properties", "js"})
    void linesOfTheReadme_areThoseOfTheManual(String language) throws IOException {
        List<String> shown = blocks("README.md", "## Sign in to an application", language);
        assertThat(shown).hasSize(1);
        assertThat(Files.readString(Path.of(MANUAL))).contains("```" + language + "\n" + shown.get(0));
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).reduce("", (all, line) -> all + line + '\n');
    }

    /** Returns the blocks of a language below a heading. */
    private static List<String> blocks(String document, String heading, String language) throws IOException {
        String text = Files.readString(Path.of(document));
        String below = text.substring(text.indexOf("\n" + heading + "\n") + heading.length() + 1);
        int end = below.indexOf("\n##");
        return Pattern.compile("(?s)```([a-z]*)\n(.*?)```\n")
                .matcher(end < 0 ? below : below.substring(0, end))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
