package org.countersign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of a Dockerfile.
 *
 * @param name the name of the file, in {@code docker}
 * @param instructions one line each, without comments
 */
record Dockerfile(String name, List<String> instructions) {

    /** Matches scripts and archives, except those below {@code wildfly/}, which belong to the server. */
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])(?!wildfly/)[\\w./-]+\\.(?:asadmin|cli|properties|sh|jar|war)");

    private static final Pattern MADE = Pattern.compile("> ([\\w./-]+)");

    static Dockerfile read(String name) throws IOException {
        String text = Files.readString(Path.of("docker", name))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "");
        return new Dockerfile(name, text.lines().toList());
    }

    /** Returns the arguments of every line with this instruction. */
    List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + ' '))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** Returns the files and folders that are copied from the project. */
    List<String> sources() {
        return copies().flatMap(copy -> copy.subList(0, copy.size() - 1).stream())
                .toList();
    }

    /** Returns the names, in the image, of the files that are copied from the project. */
    Set<String> files() {
        Set<String> files = new TreeSet<>();
        copies().forEach(copy -> copy.subList(0, copy.size() - 1)
                .forEach(source -> files.addAll(copied(Path.of(source), copy.get(copy.size() - 1)))));
        return files;
    }

    /** The files of a folder are copied into the target, but not the folder itself. */
    private static List<String> copied(Path source, String target) {
        String folder = target.equals("./") ? "" : target.replaceFirst("/?$", "/");
        String[] inside = source.startsWith("target") ? null : source.toFile().list();
        Stream<String> names = inside == null ? Stream.of(source.getFileName().toString()) : Arrays.stream(inside);
        return names.map(file -> folder + file).toList();
    }

    /** Returns the files that the image's commands run or read, except those that the commands create. */
    List<String> namedFiles() {
        List<String> commands = instructions.stream()
                .filter(line -> line.matches("(RUN|ENTRYPOINT|HEALTHCHECK) .*"))
                .toList();
        List<String> made = commands.stream()
                .flatMap(line -> MADE.matcher(line).results())
                .map(match -> match.group(1))
                .toList();
        return commands.stream()
                .flatMap(line -> FILE.matcher(line).results())
                .map(MatchResult::group)
                .filter(file -> !made.contains(file))
                .toList();
    }

    private Stream<List<String>> copies() {
        return all("COPY").stream().map(line -> List.of(line.split(" ")));
    }

    @Override
    public String toString() {
        return name;
    }
}
