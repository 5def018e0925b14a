package org.countersign.mail.control;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compiles templates (Mustache) that use only known variables and no other files. */
final class CheckedTemplate {

    /** Tags that switch off escaping, or that change the form of tags so that this is not recognized. */
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\s*[{&=]");

    private CheckedTemplate() {}

    /** Compiles a template of plain text, in which nothing is escaped. */
    static Template text(String source, Set<String> known) throws BrokenTemplateException {
        return checked(source, false, known);
    }

    /** Compiles a template of HTML, in which all values are escaped. */
    static Template html(String source, Set<String> known) throws BrokenTemplateException {
        if (UNESCAPED.matcher(source).find()) {
            throw new BrokenTemplateException(
                    "It has a tag that does not escape its value.",
                    "Use {{name}} instead of {{{name}}} and {{&name}}.");
        }
        return checked(source, true, known);
    }

    /** Returns the names of the variables and sections of a template. */
    static Set<String> variables(String source) throws BrokenTemplateException {
        return variables(compiled(source, false));
    }

    private static Template checked(String source, boolean html, Set<String> known) throws BrokenTemplateException {
        Template template = compiled(source, html);
        Set<String> unknown = variables(template);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BrokenTemplateException(
                    "It has unknown tags: " + String.join(", ", unknown) + ".",
                    "Use only: " + String.join(", ", new TreeSet<>(known)) + ".");
        }
        return template;
    }

    private static Template compiled(String source, boolean html) throws BrokenTemplateException {
        try {
            return Mustache.compiler()
                    .escapeHTML(html)
                    .emptyStringIsFalse(true)
                    .defaultValue("")
                    .compile(source);
        } catch (MustacheException wrong) {
            throw new BrokenTemplateException(
                    "It is not a Mustache template: " + wrong.getMessage() + ".", "Correct the file.");
        }
    }

    /** Tags that include another file count as unknown variables. */
    private static Set<String> variables(Template template) {
        Set<String> names = new TreeSet<>();
        template.visit(new Mustache.Visitor() {
            @Override
            public void visitText(String text) {
                // has no tags
            }

            @Override
            public void visitVariable(String name) {
                names.add(name);
            }

            @Override
            public boolean visitInclude(String name) {
                names.add("> " + name);
                return false;
            }

            @Override
            public boolean visitParent(String name) {
                names.add("< " + name);
                return false;
            }

            @Override
            public boolean visitBlock(String name) {
                names.add("$ " + name);
                return false;
            }

            @Override
            public boolean visitSection(String name) {
                names.add(name);
                return true;
            }

            @Override
            public boolean visitInvertedSection(String name) {
                names.add(name);
                return true;
            }
        });
        return names;
    }
}
