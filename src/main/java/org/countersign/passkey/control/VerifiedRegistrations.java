package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.passkey.entity.Passkey;
import org.countersign.platform.control.Sha256;
import org.countersign.platform.control.TimeRepository;
import org.jspecify.annotations.Nullable;

/** Creates passkeys from the responses of authenticators that are valid. */
@ApplicationScoped
public class VerifiedRegistrations {

    private static final String NAME = "Passkey";

    @Inject
    RegistrationVerifier verifier;

    @Inject
    RelyingParty relyingParty;

    @Inject
    Providers providers;

    @Inject
    TimeRepository time;

    /** Returns a passkey that is not stored yet. Empty if the response is not valid. */
    Optional<Passkey> verify(AccountId account, String challenge, String response, @Nullable String name) {
        return verifier.verify(challenge, response)
                .map(created -> new Passkey(
                        Sha256.base64url(created.credentialId()),
                        account,
                        created,
                        relyingParty.id(),
                        name != null ? name : providers.nameOf(created.aaguid()).orElse(NAME),
                        time.now()));
    }
}
