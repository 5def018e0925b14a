package org.countersign.it.server;

import java.io.File;
import java.nio.file.Path;
import org.countersign.guard.Feed;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The jar that {@code guard/pom.xml} builds, made of the same sources. */
public final class GuardJar {

    private static final File RESOURCES = new File("guard/src/main/resources/META-INF");

    private GuardJar() {}

    static JavaArchive archive() {
        return ShrinkWrap.create(JavaArchive.class, "countersign-guard.jar")
                .addPackages(false, Filters.exclude(".*package-info.*"), Feed.class.getPackage())
                .addAsResource(RESOURCES, "META-INF");
    }

    /** Creates the jar in a folder. */
    public static void in(Path folder) {
        JavaArchive jar = archive();
        jar.as(ZipExporter.class).exportTo(folder.resolve(jar.getName()).toFile(), true);
    }
}
