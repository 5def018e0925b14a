package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The heap of another JVM. Its garbage collection log contains what each collection found and left, and jcmd reports
 * the current usage. The allocations in between are the difference, to about 1 MiB.
 *
 * @param jcmd the path of the tool
 * @param jvm the process id of the JVM
 * @param log the log that {@link #logging} enables
 */
public record Heap(Path jcmd, long jvm, Path log) {

    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");
    private static final Pattern USED = Pattern.compile(" used (\\d+)K");

    /** The state of the heap at one time. */
    record State(long usedKib, long freedKib) {

        long allocatedKibSince(State earlier) {
            return usedKib + freedKib - earlier.usedKib - earlier.freedKib;
        }
    }

    /** Returns the JVM option that writes this log into a folder. */
    public static String logging(Path folder) {
        return "-Xlog:gc:file=" + folder.resolve("gc-%p.log") + "::filecount=0";
    }

    /** Returns the heap of a JVM from this home that was started with {@link #logging}. */
    public static Heap of(Path javaHome, long jvm, Path folder) {
        return new Heap(javaHome.resolve("bin/jcmd"), jvm, folder.resolve("gc-" + jvm + ".log"));
    }

    State state() {
        long freed = 0;
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : lines.toList()) {
                Matcher collection = COLLECTION.matcher(line);
                freed += collection.find()
                        ? Long.parseLong(collection.group(1)) - Long.parseLong(collection.group(2))
                        : 0;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new State(usedKib(), freed * 1024);
    }

    /** Returns the used MiB right after a full collection. */
    public long collectedMib() {
        run("GC.run");
        return usedKib() / 1024;
    }

    private long usedKib() {
        return run("GC.heap_info")
                .lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
    }

    private String run(String command) {
        try {
            Process process = new ProcessBuilder(List.of(jcmd.toString(), String.valueOf(jvm), command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(jcmd + " failed: " + output);
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
