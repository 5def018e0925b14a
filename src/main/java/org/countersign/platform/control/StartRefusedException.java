package org.countersign.platform.control;

import java.util.List;
import java.util.stream.Collectors;

/** Stops the deployment because of wrong settings. The message has one line for each problem. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefusedException(List<String> problems) {
        super(problems.stream().collect(Collectors.joining("\n  - ", "Countersign does not start:\n  - ", "")));
    }
}
