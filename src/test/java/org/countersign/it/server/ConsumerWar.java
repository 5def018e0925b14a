package org.countersign.it.server;

import java.io.File;
import java.nio.file.Path;
import org.countersign.consumer.ConsumerApplication;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged application of {@link org.countersign.consumer}: its classes and two files, without any library. */
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
        File war = folder.resolve("consumer.war").toFile();
        archive().as(ZipExporter.class).exportTo(war, true);
        return war.toPath();
    }
}
