package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.ProofCheck;
import org.countersign.client.entity.ProofCheck.Invalid;
import org.countersign.client.entity.ProofCheck.NonceNeeded;
import org.countersign.client.entity.ProofCheck.Proven;
import org.countersign.client.entity.ProvenRequest;
import org.countersign.platform.control.Sha256;

/**
 * Checks the proofs with which senders of requests show that they have a key (RFC 9449, section 4.3): for this request,
 * made within the last minute, and used once.
 */
@ApplicationScoped
public class DpopProofs {

    /** The accepted algorithms of proofs. */
    public static final List<String> ALGORITHMS = DpopProof.ALGORITHMS;

    private static final Duration TOLERANCE = Duration.ofSeconds(60);
    private static final int MAX_ID_LENGTH = 500;

    /** Ensures that the time is a date. */
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    @Inject
    DpopNonces nonces;

    @Inject
    UseProof useProof;

    @Inject
    Clock clock;

    /**
     * Checks the proof of a request. A valid one cannot be used again after that.
     *
     * @param headers the values of the header {@code DPoP}
     */
    public ProofCheck check(List<String> headers, ProvenRequest request) {
        if (headers.isEmpty()) {
            return new ProofCheck.Absent();
        }
        // two headers could mean that something in front has checked the other one
        Optional<DpopProof> read = headers.size() == 1 ? DpopProof.read(headers.get(0)) : Optional.empty();
        return read.map(proof -> check(proof, request))
                .orElseGet(() -> new Invalid("The DPoP proof is not a JWT that is signed by the key in its header."));
    }

    private ProofCheck check(DpopProof proof, ProvenRequest request) {
        Optional<String> id = proof.text("jti").filter(text -> text.length() <= MAX_ID_LENGTH);
        if (!isFor(proof, request) || id.isEmpty()) {
            return new Invalid("The DPoP proof is not for this request.");
        }
        if (nonces.areRequired() && proof.text("nonce").filter(nonces::isFresh).isEmpty()) {
            return new NonceNeeded();
        }
        Optional<Instant> issuedAt = issuedAt(proof).filter(this::isRecent);
        if (issuedAt.isEmpty()) {
            return new Invalid("The DPoP proof was not made now. The clocks must not differ by more than a minute.");
        }
        String use = "proof\n" + proof.key() + '\n' + id.get();
        return useProof.isFirst(base64url(Sha256.of(use)), issuedAt.get().plus(TOLERANCE.multipliedBy(3)))
                ? new Proven(proof.key())
                : new Invalid("The DPoP proof was used before.");
    }

    private static boolean isFor(DpopProof proof, ProvenRequest request) {
        return proof.text("htm").equals(Optional.of(request.method()))
                && proof.text("htu").filter(request::isAt).isPresent()
                && request.accessToken()
                        .map(token -> base64url(Sha256.of(token)))
                        .map(hash -> proof.text("ath").equals(Optional.of(hash)))
                        .orElse(true);
    }

    private static Optional<Instant> issuedAt(DpopProof proof) {
        return proof.claims().get("iat") instanceof Long seconds && seconds >= 0 && seconds <= MAX_EPOCH_SECOND
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private boolean isRecent(Instant issuedAt) {
        return Duration.between(issuedAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
