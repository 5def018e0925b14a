package org.countersign.mail.control;

import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Derives the HTML of a mail from its text. All values are escaped, and nothing is loaded from other servers. */
record MailLayout(Template template) {

    private static final Pattern PARAGRAPHS = Pattern.compile("\\n(?:[ \\t]*\\n)+");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /**
     * Parses a layout.
     *
     * @param source the file
     * @param builtIn the built-in file, whose variables it may use
     */
    static MailLayout parse(String source, String builtIn) throws BrokenTemplateException {
        return new MailLayout(CheckedTemplate.html(source, CheckedTemplate.variables(builtIn)));
    }

    String html(String productName, boolean hasLogo, Locale language, String subject, String text) {
        List<Map<String, Object>> paragraphs = Stream.of(PARAGRAPHS.split(text.strip()))
                .map(MailLayout::paragraph)
                .toList();
        return template.execute(Map.of(
                "productName", productName,
                "logo", hasLogo,
                "language", language.toLanguageTag(),
                "subject", subject,
                "paragraphs", paragraphs));
    }

    private static Map<String, Object> paragraph(String paragraph) {
        return Map.of(
                "lines",
                Arrays.stream(paragraph.split("\n")).map(MailLayout::line).toList());
    }

    private static Map<String, String> line(String line) {
        String stripped = line.strip();
        return Map.of(LINK.matcher(stripped).matches() ? "link" : "text", stripped);
    }
}
