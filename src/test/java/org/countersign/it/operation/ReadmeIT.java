package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.it.server.Api;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of the README works as written: a shell runs its commands. {@link RunIT} runs those with mail. */
@OnSharedServer
class ReadmeIT {

    @TempDir
    Path folder;

    @Test
    void walkThrough_returnsThePromisedStatuses() throws Exception {
        Readme walkThrough = Readme.below("## Try it");
        assertThat(walkThrough.promisedStatuses()).hasSizeGreaterThan(10);
        assertThat(walkThrough.run(folder, SharedServer.base(), Api.newEmail()))
                .contains("\"message\":\"You are authenticated.\"", "\"code\":\"TOKEN_REVOKED\"");
    }
}
