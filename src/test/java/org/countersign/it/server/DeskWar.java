package org.countersign.it.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.desk.TicketsServlet;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged application of {@link org.countersign.desk}: its class and two files, without any library. */
final class DeskWar {

    /** The client of the application. */
    static final String CLIENT = "desk";

    private static final Path FILES = Path.of("src/test/resources/desk");

    private DeskWar() {}

    /** Returns the resource whose tokens have the claims that WildFly reads. */
    static JsonObject resource() {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(FILES.resolve("resource.json")))) {
            return reader.readObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Creates the WAR file in a folder. Its settings are those of the documentation with other values. */
    static Path in(Path folder, String provider, String secret) {
        File war = folder.resolve(CLIENT + ".war").toFile();
        try {
            String settings = Files.readString(FILES.resolve("WEB-INF/oidc.json"))
                    .replace("https://auth.example.com", provider)
                    .replace("cso_…", secret);
            ShrinkWrap.create(WebArchive.class, war.getName())
                    .addPackages(false, Filters.exclude(".*package-info.*"), TicketsServlet.class.getPackage())
                    .setWebXML(FILES.resolve("WEB-INF/web.xml").toFile())
                    .addAsWebInfResource(new StringAsset(settings), "oidc.json")
                    .as(ZipExporter.class)
                    .exportTo(war, true);
            return war.toPath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
