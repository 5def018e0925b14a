package org.countersign.passkey.control;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;

/** This service as the relying party of WebAuthn. */
@ApplicationScoped
public class RelyingParty {

    @Inject
    PasskeyConfig config;

    /** Returns the RP id. Throws an exception if passkeys are off. */
    String id() {
        return config.rpId().orElseThrow();
    }

    /**
     * Returns the values that a response must contain.
     *
     * @param challenge in Base64url
     */
    ServerProperty expecting(String challenge) {
        return ServerProperty.builder()
                .origins(config.origins().stream().map(Origin::create).collect(Collectors.toSet()))
                .rpId(id())
                .challenge(new DefaultChallenge(Base64Url.decode(challenge)))
                .build();
    }
}
