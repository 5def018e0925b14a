package org.countersign.it;

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
 * Starts the server of this run with the packaged WAR before the first test class that asks for it, and stops it after
 * the last test of the run; Arquillian's own extension would start one for each class. {@code arquillian.xml} says how,
 * unless Arquillian has no adapter for this kind of server.
 */
public final class SharedServer implements BeforeAllCallback {

    private static final int MAX_ATTEMPTS = 3;

    /** What Arquillian deploys. */
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

    /** Where the server answers. */
    public static URI base() {
        return URI.create(System.getProperty("countersign.test.base"));
    }

    /** Where the server tells its health. */
    static URI health() {
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
     * Under load Payara Micro says now and then that it is ready although it has deployed nothing; then it is tried
     * again.
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
