package org.countersign.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.consumer.ConsumerApplication;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The packaged application of {@link org.countersign.consumer}: its classes and two files, without any library, or with
 * the guard.
 */
public final class ConsumerWar {

    private static final String CONFIG = "META-INF/microprofile-config.properties";
    private static final File FILES = new File("src/test/resources/consumer");

    private ConsumerWar() {}

    public static WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, "consumer.war")
                .addPackages(false, Filters.exclude(".*package-info.*"), ConsumerApplication.class.getPackage())
                .addAsResource(new File(FILES, CONFIG), CONFIG)
                .setWebXML(new File(FILES, "WEB-INF/web.xml"));
    }

    /** Creates the WAR file in a folder. */
    public static Path in(Path folder) {
        return export(archive(), folder.resolve("consumer.war"));
    }

    /**
     * Creates the WAR file of the same application with the guard, and without {@code web.xml}. The name is also the
     * context root.
     *
     * @param lines further lines of the configuration
     */
    public static Path guarded(Path folder, String name, List<String> lines) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackages(false, Filters.exclude(".*package-info.*"), ConsumerApplication.class.getPackage())
                .addAsResource(new StringAsset(config() + String.join("\n", lines)), CONFIG)
                .addAsLibrary(GuardJar.archive());
        return export(war, folder.resolve(war.getName()));
    }

    private static String config() {
        try {
            return Files.readString(FILES.toPath().resolve(CONFIG));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path export(WebArchive war, Path file) {
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
