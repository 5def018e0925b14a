package org.countersign.mail.control;

import com.samskivert.mustache.Template;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a mail: a line {@code Subject: …}, an empty line, and the text. Paragraphs are separated by empty
 * lines. A line that is only a URL becomes a link in the HTML.
 */
record MailTemplate(Template subject, Template body) {

    /** The value that every template may use. */
    static final String PRODUCT_NAME = "productName";

    private static final Pattern FORM =
            Pattern.compile("Subject: *(?<subject>[^\\n]*\\S) *\\n\\n+(?<body>.*\\S)\\s*", Pattern.DOTALL);

    /**
     * Parses a template.
     *
     * @param source the file
     * @param builtIn the built-in file, whose variables it may use
     */
    static MailTemplate parse(String source, String builtIn) throws BrokenTemplateException {
        Set<String> known = new HashSet<>(CheckedTemplate.variables(builtIn));
        known.add(PRODUCT_NAME);
        Matcher parts = FORM.matcher(source.replace("\r\n", "\n"));
        if (!parts.matches()) {
            throw new BrokenTemplateException(
                    "It does not begin with a subject.",
                    "Begin with the line \"Subject: \" and a text, then an empty line, then the text of the mail.");
        }
        return new MailTemplate(
                CheckedTemplate.text(parts.group("subject"), known), CheckedTemplate.text(parts.group("body"), known));
    }

    String subject(Map<String, String> values) {
        return subject.execute(values);
    }

    /** Returns the text, which ends with a line break. */
    String text(Map<String, String> values) {
        return body.execute(values).strip() + '\n';
    }
}
