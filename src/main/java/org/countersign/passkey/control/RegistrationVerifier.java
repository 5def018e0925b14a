package org.countersign.passkey.control;

import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.passkey.entity.NewPasskey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the creation of a credential (WebAuthn Level 3, section 7.1). The user must be verified. Attestation is
 * neither requested nor verified: any authenticator may be used.
 */
@ApplicationScoped
public class RegistrationVerifier {

    private static final System.Logger LOG = System.getLogger(RegistrationVerifier.class.getName());

    /** Longer credential ids do not fit in the database. WebAuthn allows 1023 bytes. */
    private static final int MAX_DATA = 4000;

    private static final String TRANSPORT = "[a-z-]{1,20}";
    private static final int MAX_TRANSPORTS = 8;

    @Inject
    RelyingParty relyingParty;

    private WebAuthnRegistrationManager manager;
    private AttestedCredentialDataConverter converter;

    @SuppressWarnings("NullAway.Init") // by createManager()
    RegistrationVerifier() {}

    @PostConstruct
    void createManager() {
        ObjectConverter objects = new ObjectConverter();
        manager = WebAuthnRegistrationManager.createNonStrictWebAuthnRegistrationManager(objects);
        converter = new AttestedCredentialDataConverter(objects);
    }

    /**
     * Returns the created credential. Empty if the response is not valid.
     *
     * @param challenge in Base64url
     * @param response {@code RegistrationResponseJSON}
     */
    Optional<NewPasskey> verify(String challenge, String response) {
        RegistrationParameters parameters =
                new RegistrationParameters(relyingParty.expecting(challenge), PasskeyAlgorithms.accepted(), true, true);
        try {
            return Optional.of(newPasskey(manager.verify(response, parameters)))
                    .filter(created -> created.credentialData().length() <= MAX_DATA);
        } catch (RuntimeException invalid) { // a hostile response may cause any of them in the parser
            LOG.log(Level.DEBUG, "A passkey was not enrolled", invalid);
            return Optional.empty();
        }
    }

    private NewPasskey newPasskey(RegistrationData data) {
        AuthenticatorData<?> authenticator =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return new NewPasskey(
                Base64Url.encode(credential.getCredentialId()),
                Base64Url.encode(converter.convert(credential)),
                authenticator.getSignCount(),
                credential.getAaguid().toString(),
                transports(data.getTransports()),
                authenticator.isFlagBE(),
                authenticator.isFlagBS());
    }

    /** The browser reports them without a signature, so unusual ones are dropped. */
    private static List<String> transports(@Nullable Set<AuthenticatorTransport> reported) {
        return reported == null
                ? List.of()
                : reported.stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(transport -> transport.matches(TRANSPORT))
                        .sorted()
                        .limit(MAX_TRANSPORTS)
                        .toList();
    }
}
