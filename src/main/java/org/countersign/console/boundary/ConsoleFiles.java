package org.countersign.console.boundary;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The files of the console by their paths. They are few, so they are held in memory. All files but two are under a path
 * with a hash of all contents. Browsers cache them permanently, and a new release has a new path.
 */
final class ConsoleFiles {

    private static final String FOLDER = "/WEB-INF/console/";
    private static final String PAGE = "index.html";

    /** Other applications use it too, so its path does not change. */
    private static final String CLIENT = "countersign.js";

    /** The placeholder of the version in the page. */
    private static final String VERSION_MARK = "@version@";

    /** Only lit-html may create HTML from text, and only from the templates in our own scripts. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

    private static final String REVALIDATE = "no-cache";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Map<String, ConsoleFile> files = new HashMap<>();

    private ConsoleFiles(SortedMap<String, byte[]> contents) throws IOException {
        String version = version(contents);
        contents.forEach((name, content) -> files.put(
                "/assets/" + version + '/' + name,
                new ConsoleFile(headers(name, FOR_GOOD, Map.of()), version, content)));
        String page = new String(require(contents, PAGE), StandardCharsets.UTF_8).replace(VERSION_MARK, version);
        files.put(
                "/",
                new ConsoleFile(
                        headers(PAGE, REVALIDATE, Map.of("Content-Security-Policy", PAGE_POLICY)),
                        version,
                        page.getBytes(StandardCharsets.UTF_8)));
        files.put(
                '/' + CLIENT,
                new ConsoleFile(headers(CLIENT, REVALIDATE, Map.of()), version, require(contents, CLIENT)));
    }

    static ConsoleFiles read(ServletContext context) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        collect(context, FOLDER, contents);
        return new ConsoleFiles(contents);
    }

    Optional<ConsoleFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static void collect(ServletContext context, String folder, Map<String, byte[]> contents)
            throws IOException {
        for (String path : Optional.ofNullable(context.getResourcePaths(folder)).orElseThrow()) {
            if (path.endsWith("/")) {
                collect(context, path, contents);
            } else {
                try (InputStream in = context.getResourceAsStream(path)) {
                    contents.put(path.substring(FOLDER.length()), in.readAllBytes());
                }
            }
        }
    }

    private static Map<String, String> headers(String name, String caching, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", ConsoleFile.mediaType(name));
        headers.put("Cache-Control", caching);
        return headers;
    }

    /** Returns a hash of all contents. It only names them for caches and need not be secure. */
    private static String version(SortedMap<String, byte[]> contents) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            all.write((file.getKey() + ' ' + file.getValue().length + '\n').getBytes(StandardCharsets.UTF_8));
            all.write(file.getValue());
        }
        return UUID.nameUUIDFromBytes(all.toByteArray()).toString().replace("-", "");
    }

    private static byte[] require(Map<String, byte[]> contents, String name) throws IOException {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new IOException("The WAR lacks " + FOLDER + name);
        }
        return content;
    }
}
