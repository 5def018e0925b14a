package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.Picture;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;

/**
 * The templates of the texts: {@code password-changed.en.txt} is the one of the kind {@code password-changed} in
 * English. {@code kinds.txt} lists the kinds. A file with the same name in the configured folder replaces a template.
 */
@ApplicationScoped
public class MailTemplates {

    private static final System.Logger LOG = System.getLogger(MailTemplates.class.getName());

    private static final String FOLDER = "countersign.mail.templates";
    private static final String LOGO = "countersign.mail.logo";
    private static final long MAX_LOGO_BYTES = 100_000;

    /** All that was loaded, so that a mail has no mixture of two loads. */
    private record Loaded(Map<String, MailTemplate> templates, MailLayout layout, Optional<Picture> logo) {}

    @Inject
    MailTextConfig config;

    private volatile Optional<Loaded> loaded = Optional.empty();

    /** Loads all templates. Throws a {@link StartRefusedException} that names each broken one. */
    public void load() {
        TemplateFiles files = new TemplateFiles(config.templates());
        List<String> problems = new ArrayList<>();
        Map<String, MailTemplate> templates = new HashMap<>();
        for (String name : TemplateFiles.names()) {
            try {
                templates.put(name, MailTemplate.parse(files.read(name), TemplateFiles.builtIn(name)));
            } catch (BrokenTemplateException broken) {
                problems.add(FOLDER + ": " + name + ": " + broken.getMessage());
            }
        }
        Optional<MailLayout> layout = layout(files, problems);
        Optional<Picture> logo = config.logo().flatMap(file -> logo(file, problems));
        if (!problems.isEmpty()) {
            throw StartRefusal.refuse(problems);
        }
        loaded = layout.map(present -> new Loaded(Map.copyOf(templates), present, logo));
    }

    /** Returns the text of a mail, in its language or else in English. */
    MailText text(ComposedMail mail) {
        Loaded present = loaded.orElseThrow();
        Locale language = MailLanguages.supported(mail.language());
        MailTemplate template = Optional.ofNullable(
                        present.templates().get(TemplateFiles.name(mail.template(), language)))
                .orElseThrow(() -> new IllegalArgumentException("There is no template " + mail.template()));
        Map<String, String> values = new HashMap<>(mail.values());
        values.put(MailTemplate.PRODUCT_NAME, config.productName());
        String subject = template.subject(values);
        String text = template.text(values);
        String html = present.layout().html(config.productName(), present.logo().isPresent(), language, subject, text);
        return new MailText(subject, text, html);
    }

    Optional<Picture> logo() {
        return loaded.flatMap(Loaded::logo);
    }

    private static Optional<MailLayout> layout(TemplateFiles files, List<String> problems) {
        try {
            for (String other : files.others()) {
                LOG.log(Level.WARNING, "{0}: {1} is not the name of a template. It is ignored.", FOLDER, other);
            }
            return Optional.of(
                    MailLayout.parse(files.read(TemplateFiles.LAYOUT), TemplateFiles.builtIn(TemplateFiles.LAYOUT)));
        } catch (BrokenTemplateException broken) {
            problems.add(FOLDER + ": " + TemplateFiles.LAYOUT + ": " + broken.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Picture> logo(Path file, List<String> problems) {
        try {
            Optional<Picture> picture =
                    Files.size(file) <= MAX_LOGO_BYTES ? Picture.of(Files.readAllBytes(file)) : Optional.empty();
            if (picture.isEmpty()) {
                problems.add(LOGO + ": " + file + " is not a PNG, JPEG or GIF file of at most " + MAX_LOGO_BYTES
                        + " bytes. Use a small picture.");
            }
            return picture;
        } catch (IOException unreadable) {
            problems.add(LOGO + ": " + file + " cannot be read. Use a file that the server's user can read.");
            return Optional.empty();
        }
    }
}
