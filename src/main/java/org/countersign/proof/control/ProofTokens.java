package org.countersign.proof.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedToken;
import org.countersign.proof.entity.ProofId;
import org.countersign.proof.entity.Purpose;

/**
 * Writes and reads the tokens in the links of mails: a {@link SignedToken} with the code of the purpose (1) and the id
 * of the row (16). Tokens cannot be derived from a stolen database. A row always has the same token, so a mail that is
 * sent twice contains the same link.
 */
@ApplicationScoped
public class ProofTokens {

    private static final int CONTENT_BYTES = 17;

    @Inject
    Secrets secrets;

    private SignedToken format;

    @PostConstruct
    void deriveKeys() {
        format = new SignedToken("cse_", CONTENT_BYTES, secrets.macKeys("link in a mail"));
    }

    String write(ProofId id) {
        return format.write(ByteBuffer.allocate(CONTENT_BYTES)
                .put(id.purpose().code())
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array());
    }

    /** Returns the content of a token. Empty unless it is signed with the current master secret or a previous one. */
    Optional<ProofId> read(String text) {
        return format.read(text)
                .flatMap(fields -> Purpose.of(fields.get())
                        .map(purpose -> new ProofId(purpose, new UUID(fields.getLong(), fields.getLong()))));
    }
}
