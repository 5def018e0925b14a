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
 * What a Dockerfile says.
 *
 * @param name of the file, in {@code docker}
 * @param instructions each in one line, without comments
 */
record Dockerfile(String name, List<String> instructions) {

    /** Scripts and archives; what comes with the server itself, below {@code wildfly/}, is none of ours. */
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])(?!wildfly/)[\\w./-]+\\.(?:asadmin|cli|sh|jar|war)");

    private static final Pattern MADE = Pattern.compile("> ([\\w./-]+)");

    static Dockerfile read(String name) throws IOException {
        String text = Files.readString(Path.of("docker", name))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "");
        return new Dockerfile(name, text.lines().toList());
    }

    /** The rest of every line with this instruction. */
    List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + ' '))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** What is copied from the project. */
    List<String> sources() {
        return copies().flatMap(copy -> copy.subList(0, copy.size() - 1).stream())
                .toList();
    }

    /** The files of the project that are in the image, by their names there. */
    Set<String> files() {
        Set<String> files = new TreeSet<>();
        copies().forEach(copy -> copy.subList(0, copy.size() - 1)
                .forEach(source -> files.addAll(copied(Path.of(source), copy.get(copy.size() - 1)))));
        return files;
    }

    /** A folder's files go into the target, the folder does not. */
    private static List<String> copied(Path source, String target) {
        String folder = target.equals("./") ? "" : target.replaceFirst("/?$", "/");
        String[] inside = source.startsWith("target") ? null : source.toFile().list();
        Stream<String> names = inside == null ? Stream.of(source.getFileName().toString()) : Arrays.stream(inside);
        return names.map(file -> folder + file).toList();
    }

    /** The files that are run or read while the image is built or runs, but for those that it makes itself. */
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
