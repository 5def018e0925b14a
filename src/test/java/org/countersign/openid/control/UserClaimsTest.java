package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.openid.entity.UserGrant;
import org.junit.jupiter.api.Test;

class UserClaimsTest {

    private static final String ID = "0190a0a0-0000-7000-8000-000000000001";

    private static final Profile ADA = new Profile(
            new AccountId(ID), new Email("ada@example.com"), true, "Ada", Set.of("admin", "user"), Instant.EPOCH, 0, 0);

    @Test
    void openidAlone_givesNoClaims() {
        assertThat(UserClaims.of(ADA, grant(false, "openid"))).isEmpty();
        assertThat(UserClaims.of(ADA, grant(true, "openid"))).isEmpty();
    }

    /** The scope {@code profile} must not reveal the address that the scope {@code email} protects. */
    @Test
    void profile_givesTheNameAndTheIdAsUsername() {
        assertThat(UserClaims.of(ADA, grant(false, "openid", "profile")))
                .isEqualTo(Map.of("name", "Ada", "preferred_username", ID));
    }

    @Test
    void profileOfATrustedClientOrWithTheScopeEmail_givesTheAddressAsUsername() {
        assertThat(UserClaims.of(ADA, grant(true, "openid", "profile")))
                .isEqualTo(Map.of("name", "Ada", "preferred_username", "ada@example.com"));
        assertThat(UserClaims.of(ADA, grant(false, "profile", "email")))
                .containsEntry("preferred_username", "ada@example.com");
    }

    @Test
    void email_givesTheAddressAndWhetherItIsVerified() {
        assertThat(UserClaims.of(ADA, grant(false, "openid", "email")))
                .isEqualTo(Map.of("email", "ada@example.com", "email_verified", true));
    }

    /** The account is an administrator, but the client may not use that role. */
    @Test
    void groups_givesTheRolesThatTheClientMayUse() {
        assertThat(UserClaims.of(ADA, grant(false, "openid", "groups"))).isEqualTo(Map.of("groups", List.of("user")));
    }

    @Test
    void idToken_hasThePrincipalWithEveryScope() {
        assertThat(UserClaims.forIdToken(ADA, grant(false, "openid")))
                .isEqualTo(Map.of("preferred_username", ID, "upn", ID));
        assertThat(UserClaims.forIdToken(ADA, grant(true, "openid")))
                .isEqualTo(Map.of("preferred_username", "ada@example.com", "upn", "ada@example.com"));
        assertThat(UserClaims.forIdToken(ADA, grant(false, "openid", "email")))
                .isEqualTo(Map.of(
                        "email", "ada@example.com",
                        "email_verified", true,
                        "preferred_username", "ada@example.com",
                        "upn", "ada@example.com"));
    }

    private static UserGrant grant(boolean trusted, String... scopes) {
        return new UserGrant(Set.of(scopes), Set.of("user"), trusted);
    }
}
