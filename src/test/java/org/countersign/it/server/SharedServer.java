package org.countersign.it.server;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the server of this run with the packaged WAR before the first test class that uses it, and stops it after the
 * last test of the run. Arquillian's own extension would start a server for each class. {@code arquillian.xml}
 * configures the server, unless Arquillian has no adapter for it.
 */
public final class SharedServer implements BeforeAllCallback {

    /**
     * The e-mail address of the administrator that the server creates at start-up. The password is
     * {@link Api#PASSWORD}.
     */
    public static final String ADMIN = "admin@example.com";

    private static final int MAX_ATTEMPTS = 3;

    /** The archive that Arquillian deploys. */
    public static final class War {

        @Deployment(testable = false)
        public static WebArchive war() {
            File file = new File(System.getProperty("countersign.test.war"));
            return ShrinkWrap.createFromZipFile(WebArchive.class, file);
        }
    }

    private record Running(TestRunnerAdaptor arquillian) implements AutoCloseable {

        @Override
        public void close() {
            try {
                arquillian.afterClass(War.class, LifecycleMethodExecutor.NO_OP);
                arquillian.afterSuite();
            } catch (Exception failed) {
                throw new IllegalStateException("The server did not stop", failed);
            } finally {
                arquillian.shutdown();
            }
        }
    }

    /** Returns the base URI of the server. */
    public static URI base() {
        return URI.create(System.getProperty("countersign.test.base"));
    }

    /** Returns the base URI of the server's health checks. */
    public static URI health() {
        return ServerKind.ofThisRun().health(node());
    }

    private static Node node() {
        return new Node(
                Path.of(System.getProperty("countersign.test.shared-folder")),
                Integer.getInteger("countersign.test.port"),
                Integer.getInteger("countersign.test.management-port"),
                Integer.getInteger("countersign.test.https-port"),
                Path.of(System.getProperty("countersign.test.war")),
                TestDatabase.kind(),
                "");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(War.class, type -> start(), AutoCloseable.class);
    }

    private static AutoCloseable start() {
        forgetEarlierRuns();
        TestDatabase.require();
        return ServerKind.ofThisRun().hasAdapter() ? startByArquillian() : OwnServer.startShared(node());
    }

    /**
     * Retries, because under load Payara Micro sometimes reports that it is ready although it has deployed no
     * application.
     */
    private static Running startByArquillian() {
        for (int attempt = 1; ; attempt++) {
            ServerKind.ofThisRun().prepareShared(node());
            TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
            try {
                arquillian.beforeSuite();
                arquillian.beforeClass(War.class, LifecycleMethodExecutor.NO_OP);
                requireAnswer();
                return new Running(arquillian);
            } catch (Exception failed) {
                arquillian.shutdown();
                if (attempt == MAX_ATTEMPTS) {
                    throw new IllegalStateException("The server did not start", failed);
                }
            }
        }
    }

    private static void requireAnswer() {
        int status = new Api(base()).get("/.well-known/jwks.json").status();
        if (status != 200) {
            throw new IllegalStateException("The service is not there: it answers " + status);
        }
    }

    private static void forgetEarlierRuns() {
        Folders.remove(Path.of(System.getenv("COUNTERSIGN_DATA_DIR")));
        Folders.remove(node().folder());
    }
}
