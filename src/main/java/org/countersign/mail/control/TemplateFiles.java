package org.countersign.mail.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the templates: the files in the WAR, and files in the configured folder that replace them. */
record TemplateFiles(Optional<Path> folder) {

    static final String LAYOUT = "layout.html";

    private static final String KINDS = "kinds.txt";

    /** Returns the names of the templates, one for each kind and language. */
    static List<String> names() {
        return builtIn(KINDS)
                .lines()
                .filter(kind -> !kind.isBlank())
                .flatMap(kind -> MailLanguages.SUPPORTED.stream().map(language -> name(kind, language)))
                .toList();
    }

    static String name(String kind, Locale language) {
        return kind + '.' + language.getLanguage() + ".txt";
    }

    /** Returns the file in the configured folder, or else the one in the WAR. */
    String read(String name) throws BrokenTemplateException {
        Optional<Path> own = folder.map(path -> path.resolve(name)).filter(Files::exists);
        return own.isPresent() ? contentOf(own.get()) : builtIn(name);
    }

    /** Returns the names of files in the configured folder that replace no template. */
    List<String> others() throws BrokenTemplateException {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !names().contains(name) && !name.equals(LAYOUT))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new BrokenTemplateException(
                    "The folder " + folder.get() + " cannot be read.", "Use a folder that the server may read.");
        }
    }

    static String builtIn(String name) {
        try (InputStream file = TemplateFiles.class.getResourceAsStream("templates/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String contentOf(Path file) throws BrokenTemplateException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new BrokenTemplateException(
                    "It cannot be read, or is not encoded in UTF-8.", "Correct the file or its permissions.");
        }
    }
}
