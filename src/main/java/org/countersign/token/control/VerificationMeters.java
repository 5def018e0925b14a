package org.countersign.token.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Refused;

/** Counts the presented access tokens by the result of their verification. */
@ApplicationScoped
public class VerificationMeters {

    private enum Result {
        VERIFIED,
        INVALID,
        EXPIRED,
        REVOKED
    }

    @Inject
    Meters meters;

    private Tally<Result> verifications;

    @PostConstruct
    void register() {
        verifications =
                meters.tally("token.verifications", "Access tokens that were presented to this node", Result.class);
    }

    public void count(Verification verification) {
        verifications.add(verification instanceof Refused refused ? resultOf(refused) : Result.VERIFIED);
    }

    private static Result resultOf(Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> Result.INVALID;
            case EXPIRED -> Result.EXPIRED;
            case REVOKED -> Result.REVOKED;
        };
    }
}
