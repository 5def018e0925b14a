package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.passkey.control.PasskeyConfig;
import org.countersign.passkey.entity.PasskeyRequest;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;

/** Creates the responses with options for {@code navigator.credentials.get()}. Caches must not store them. */
@ApplicationScoped
public class PasskeyResponses {

    @Inject
    PasskeyConfig config;

    /** Throws a {@link ProblemException} if passkeys are off. */
    void requireOn() {
        if (!config.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    Response requested(PasskeyRequest request) {
        return Response.ok(Answer.of("Use a passkey with these options.", request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
