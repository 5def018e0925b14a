package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.platform.control.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailTemplatesTest {

    private static final Path BUILT_IN = Path.of("src/main/resources/org/countersign/mail/control/templates");
    private static final String KIND = "password-changed";
    private static final String OWN = KIND + ".en.txt";

    @TempDir
    Path folder;

    static List<String> names() {
        return TemplateFiles.names();
    }

    /** Otherwise a template in the folder would never be used, or would be missing. */
    @Test
    void listOfKinds_hasExactlyTheFiles() throws IOException {
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("kinds.txt")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(names().stream(), Stream.of("layout.html"))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_hasAllValuesAndNoTags(String name) throws BrokenTemplateException {
        Map<String, String> values = CheckedTemplate.variables(TemplateFiles.builtIn(name)).stream()
                .collect(Collectors.toMap(variable -> variable, variable -> "value-of-" + variable));
        MailText text = render(name, values);
        values.remove("administrator"); // switches a paragraph on
        values.remove(MailTemplate.PRODUCT_NAME);
        assertThat(values.values()).allSatisfy(value -> {
            assertThat(text.text()).contains(value);
            assertThat(text.html()).contains(value);
        });
        assertThat(text.text() + text.html()).doesNotContain("{{");
        assertThat(text.subject()).isNotBlank().doesNotContain("{{");
    }

    /** A mail with a link always has it, except the notice of a change that cannot be undone. */
    @ParameterizedTest
    @MethodSource("names")
    void textWithoutOptionalValues_hasNoGaps(String name) {
        Map<String, String> link = Map.of("link", "https://auth.example.com/#/proof/cse_x");
        assertThat(render(name, link).text()).doesNotContain("\n\n\n");
        if (name.startsWith("email-changed.")) {
            assertThat(render(name, Map.of()).text()).doesNotContain("\n\n\n", "/#/proof/");
        }
    }

    /** Both languages say the same. */
    @ParameterizedTest
    @MethodSource("names")
    void languages_useTheSameValues(String name) throws BrokenTemplateException {
        String english = name.replace(".de.", ".en.");
        assertThat(CheckedTemplate.variables(TemplateFiles.builtIn(name)))
                .isEqualTo(CheckedTemplate.variables(TemplateFiles.builtIn(english)));
    }

    @Test
    void html_escapesValuesAndLoadsNothing() {
        MailText text = render(OWN, Map.of("at", "<img src=https://evil.example onerror=\"x\">&amp;"));
        assertThat(text.text()).contains("<img src=https://evil.example onerror=\"x\">&amp;");
        assertThat(text.html())
                .contains("&lt;img src")
                .contains("&amp;amp;")
                .doesNotContain("<img")
                .doesNotContain("src=\"http");
    }

    @Test
    void lineWithOnlyAUrl_isALink() throws IOException {
        own(OWN, "Subject: Hello\n\nOpen this:\n{{at}}\n\nor {{at}}\n");
        MailText text = render(OWN, Map.of("at", "https://example.com/#/a?b=1&c=2"));
        assertThat(text.html())
                .containsOnlyOnce("<a href=")
                .containsIgnoringWhitespaces("or https://example.com/#/a?b&#x3D;1&amp;c&#x3D;2<br>");
    }

    @Test
    void ownTemplate_replacesTheBuiltInOne() throws IOException {
        own(OWN, "Subject: New password at {{productName}}\r\n\r\nYou changed it: {{at}}.\r\n");
        MailText text = render(OWN, Map.of("at", "today"));
        assertThat(text.subject()).isEqualTo("New password at Acme");
        assertThat(text.text()).isEqualTo("You changed it: today.\n");
        assertThat(render(KIND + ".de.txt", Map.of()).subject()).isEqualTo("Ihr Passwort wurde geändert");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password-changed.en.txt | No subject | It does not begin with a subject.",
                "password-changed.en.txt | Subject: a~~{{#at}}b | It is not a Mustache template:",
                "password-changed.en.txt | Subject: a~~{{password}} | It has unknown tags: password. Use only: address,",
                "password-changed.en.txt | Subject: {{secret}}~~b | It has unknown tags: secret.",
                "password-changed.en.txt | Subject: a~~{{> other}} | It has unknown tags: > other.",
                "layout.html | <p>{{texts}} | It has unknown tags: texts.",
                "layout.html             | {{#paragraphs}}{{#lines}}{{{text}}}{{/lines}}{{/paragraphs}} | It has a tag that does not escape",
                "layout.html             | {{& subject}}           | It has a tag that does not escape",
                "layout.html             | {{=<% %>=}}<%& subject%> | It has a tag that does not escape",
            })
    void brokenTemplate_stopsTheStart(String name, String content, String message) throws IOException {
        own(name, content.replace("~", "\n"));
        assertThatThrownBy(() -> loaded(Optional.of(folder)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.mail.templates: " + name + ": " + message);
    }

    @Test
    void missingFolder_stopsTheStart() {
        assertThatThrownBy(() -> loaded(Optional.of(folder.resolve("missing"))))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.mail.templates");
    }

    @Test
    void logo_isAPicture() throws IOException {
        Path logo = Files.write(folder.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2});
        MailTemplates templates =
                loaded(new MailTextConfig("Acme", Optional.of(logo), Optional.empty(), Locale.ENGLISH));
        assertThat(templates.logo())
                .hasValueSatisfying(picture -> assertThat(picture.type()).isEqualTo("image/png"));
        assertThat(templates.text(mail(OWN, Map.of())).html()).contains("src=\"cid:logo\"");
    }

    @Test
    void logoThatIsNoPicture_stopsTheStart() throws IOException {
        Path logo = Files.writeString(folder.resolve("logo.svg"), "<svg/>");
        assertThatThrownBy(
                        () -> loaded(new MailTextConfig("Acme", Optional.of(logo), Optional.empty(), Locale.ENGLISH)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.mail.logo");
    }

    private void own(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private MailText render(String name, Map<String, String> values) {
        return loaded(Optional.of(folder)).text(mail(name, values));
    }

    private static ComposedMail mail(String name, Map<String, String> values) {
        String kind = name.substring(0, name.indexOf('.'));
        Locale language = name.contains(".de.") ? Locale.GERMAN : Locale.ENGLISH;
        return new ComposedMail(kind, "ada@example.com", language, values);
    }

    private static MailTemplates loaded(Optional<Path> folder) {
        return loaded(new MailTextConfig("Acme", Optional.empty(), folder, Locale.ENGLISH));
    }

    private static MailTemplates loaded(MailTextConfig config) {
        MailTemplates templates = new MailTemplates();
        templates.config = config;
        templates.load();
        return templates;
    }
}
