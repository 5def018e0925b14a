package org.countersign.passkey.control;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.passkey.entity.Passkey;

/** Verifies the answers of authenticators (WebAuthn Level 3, section 7.2). */
@ApplicationScoped
public class AssertionVerifier {

    private static final System.Logger LOG = System.getLogger(AssertionVerifier.class.getName());

    /** The result of a verification. */
    sealed interface Outcome {

        record Valid(long signCount, boolean backedUp) implements Outcome {}

        /** The answer is valid, but its counter has not risen: another authenticator has a copy of the key. */
        record Copied() implements Outcome {}

        record Invalid() implements Outcome {}
    }

    @Inject
    RelyingParty relyingParty;

    private WebAuthnAuthenticationManager manager;
    private AttestedCredentialDataConverter converter;

    @SuppressWarnings("NullAway.Init") // by createManager()
    AssertionVerifier() {}

    @PostConstruct
    void createManager() {
        ObjectConverter objects = new ObjectConverter();
        manager = new WebAuthnAuthenticationManager(List.of(), objects);
        converter = new AttestedCredentialDataConverter(objects);
    }

    /** Reads {@code AuthenticationResponseJSON}. Empty if it has another form. */
    Optional<AuthenticationData> parse(String response) {
        try {
            AuthenticationData answer = manager.parse(response);
            return Optional.of(answer)
                    .filter(parsed -> parsed.getCredentialId() != null && parsed.getAuthenticatorData() != null);
        } catch (RuntimeException invalid) { // a hostile response may cause any of them in the parser
            LOG.log(Level.DEBUG, "The answer of a passkey cannot be read", invalid);
            return Optional.empty();
        }
    }

    /**
     * Verifies an answer.
     *
     * @param challenge in Base64url
     */
    Outcome verify(AuthenticationData answer, Passkey passkey, String challenge, boolean userVerificationRequired) {
        AuthenticationParameters parameters = new AuthenticationParameters(
                relyingParty.expecting(challenge), record(passkey), null, userVerificationRequired, true);
        try {
            AuthenticatorData<?> data =
                    Objects.requireNonNull(manager.verify(answer, parameters).getAuthenticatorData());
            return new Outcome.Valid(data.getSignCount(), data.isFlagBS());
        } catch (MaliciousCounterValueException copied) {
            return new Outcome.Copied();
        } catch (RuntimeException invalid) { // a hostile response may cause any of them in the verifier
            LOG.log(Level.DEBUG, "The answer of a passkey is not valid", invalid);
            return new Outcome.Invalid();
        }
    }

    private CredentialRecord record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.isBackupEligible(),
                passkey.isBackedUp(),
                passkey.signCount(),
                converter.convert(Base64Url.decode(passkey.credentialData())),
                null,
                null,
                null,
                null);
    }
}
