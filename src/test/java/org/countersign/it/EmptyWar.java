package org.countersign.it;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that does nothing: what a server takes to start without ours. */
final class EmptyWar {

    /** Where it answers. */
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
