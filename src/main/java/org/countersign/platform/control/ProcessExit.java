package org.countersign.platform.control;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process if the service refuses to start and nothing else runs in the process. Otherwise the server would
 * continue without the service, and no supervisor would notice.
 */
final class ProcessExit {

    private static final System.Logger LOG = System.getLogger(ProcessExit.class.getName());

    /** EX_CONFIG of {@code sysexits.h}. */
    private static final int STATUS = 78;

    private static final int LONGEST_SECONDS = 10;

    private ProcessExit() {}

    /** Logs the reason and ends the process, if {@link ExitConfig} says so. Returns at once. */
    static void afterRefusal(String reason) {
        if (ExitConfig.now()) {
            LOG.log(Level.ERROR, "{0}\nThe process ends with status {1}.", reason, STATUS);
            start("exit", () -> System.exit(STATUS));
            start("halt", ProcessExit::haltSoon);
        }
    }

    /** Ends the process even if the exit hangs: the server's shutdown may wait for the deployment, which has failed. */
    private static void haltSoon() {
        try {
            TimeUnit.SECONDS.sleep(LONGEST_SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(STATUS);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "countersign: " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
