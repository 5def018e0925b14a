package org.countersign.platform.control;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Refuses the start of the service, and ends the process if nothing else runs in it. Otherwise the server would
 * continue without the service, and no supervisor would notice.
 */
public final class StartRefusal {

    private static final System.Logger LOG = System.getLogger(StartRefusal.class.getName());

    /** EX_CONFIG of {@code sysexits.h}. */
    private static final int STATUS = 78;

    private static final int LONGEST_SECONDS = 10;

    private StartRefusal() {}

    /**
     * Returns the exception that stops the deployment. If {@link ExitConfig} says that the process runs nothing else,
     * also logs the problems and starts the end of the process. Does not wait for it.
     */
    public static StartRefusedException refuse(List<String> problems) {
        StartRefusedException refused = new StartRefusedException(problems);
        if (ExitConfig.now()) {
            LOG.log(Level.ERROR, "{0}\nThe process ends with status {1}.", refused.getMessage(), STATUS);
            start("exit", () -> System.exit(STATUS));
            start("halt", StartRefusal::haltSoon);
        }
        return refused;
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
