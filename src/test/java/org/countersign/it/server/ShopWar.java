package org.countersign.it.server;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.shop.OrdersServlet;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged application of {@link org.countersign.shop}: its classes and its settings, without any library. */
public final class ShopWar {

    private ShopWar() {}

    /** Creates the WAR file in a folder. The name is also the context root. */
    public static Path in(Path folder, String name, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining("\n"));
        File war = folder.resolve(name + ".war").toFile();
        ShrinkWrap.create(WebArchive.class, war.getName())
                .addPackages(false, Filters.exclude(".*package-info.*"), OrdersServlet.class.getPackage())
                .addAsResource(new StringAsset(lines), "META-INF/microprofile-config.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(war, true);
        return war.toPath();
    }
}
