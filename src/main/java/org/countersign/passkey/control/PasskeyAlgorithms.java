package org.countersign.passkey.control;

import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.util.List;
import org.countersign.passkey.entity.CreationOptions.KeyParameters;

/** The algorithms of passkeys, the preferred one first: ES256, RS256 for older Windows, and EdDSA. */
final class PasskeyAlgorithms {

    private static final List<COSEAlgorithmIdentifier> ALL =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256, COSEAlgorithmIdentifier.EdDSA);

    private PasskeyAlgorithms() {}

    static List<KeyParameters> offered() {
        return ALL.stream()
                .map(algorithm -> new KeyParameters("public-key", algorithm.getValue()))
                .toList();
    }

    static List<PublicKeyCredentialParameters> accepted() {
        return ALL.stream()
                .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                .toList();
    }
}
