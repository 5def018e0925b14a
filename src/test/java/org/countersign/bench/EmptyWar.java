package org.countersign.bench;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that does nothing. It shows how long the server takes to start without our service. */
final class EmptyWar {

    /** The path at which the application responds. */
    static final String PATH = "/empty/ready.txt";

    private EmptyWar() {}

    static Path in(Path folder) {
        File war = folder.resolve("empty.war").toFile();
        ShrinkWrap.create(WebArchive.class, "empty.war")
                .add(new StringAsset("ready"), "ready.txt")
                .as(ZipExporter.class)
                .exportTo(war, true);
        return war.toPath();
    }
}
