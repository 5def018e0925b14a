package org.countersign.oauth.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ResourceData;
import org.countersign.oauth.entity.Target;
import org.countersign.oauth.entity.Target.Granted;
import org.countersign.oauth.entity.Target.InvalidResource;
import org.countersign.oauth.entity.Target.InvalidScope;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenFormat;
import org.countersign.token.entity.TokenProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

    private static final ResourceData STOCK = resource("stock", TokenProfile.MP_JWT, "read", "write");
    private static final ResourceData ORDERS = resource("orders", TokenProfile.MP_JWT, "order");
    private static final ResourceData REPORTS = resource("reports", TokenProfile.AT_JWT, "print");
    private static final ClientData CLIENT = new ClientData(
            "Billing",
            ClientAuthentication.SECRET,
            Set.of("read", "order", "print", "foreign"),
            Set.of("stock", "orders", "reports"),
            Set.of(),
            ApplicationData.ofService(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    private static ResourceData resource(String audience, TokenProfile profile, String... scopes) {
        return resource(audience, profile, Set.of(), scopes);
    }

    private static ResourceData resource(
            String audience, TokenProfile profile, Set<ExtraClaim> extraClaims, String... scopes) {
        return new ResourceData(
                audience,
                Optional.of("https://" + audience + ".example"),
                audience,
                profile,
                Set.of(scopes),
                extraClaims,
                audience.startsWith("safe"));
    }

    private static Target decide(String scope, List<String> named, ResourceData... known) {
        return TargetPolicy.decide(CLIENT, Optional.of(scope).filter(text -> !text.isEmpty()), named, List.of(known));
    }

    @Test
    void withoutParameters_everythingOfTheClientIsGranted() {
        assertThat(decide("", List.of(), STOCK, ORDERS))
                .isEqualTo(new Granted(List.of("stock", "orders"), Set.of("read", "order"), TokenFormat.PLAIN, false));
    }

    @Test
    void namedResource_limitsAudienceScopesAndProfile() {
        Target expected =
                new Granted(List.of("reports"), Set.of("print"), new TokenFormat(TokenProfile.AT_JWT, Set.of()), false);
        assertThat(decide("", List.of("reports"), STOCK, REPORTS)).isEqualTo(expected);
        assertThat(decide("", List.of("https://reports.example"), STOCK, REPORTS))
                .isEqualTo(expected);
    }

    @Test
    void severalNamedResources_shareAToken() {
        assertThat(decide("order", List.of("orders", "stock"), STOCK, ORDERS, REPORTS))
                .isEqualTo(new Granted(List.of("stock", "orders"), Set.of("order"), TokenFormat.PLAIN, false));
    }

    @Test
    void resourcesOfDifferentProfiles_doNotShareAToken() {
        assertThat(decide("", List.of(), STOCK, REPORTS)).isInstanceOf(InvalidResource.class);
        assertThat(decide("", List.of("stock", "reports"), STOCK, REPORTS)).isInstanceOf(InvalidResource.class);
    }

    @Test
    void resourceThatIsNotTheClients_isRefusedAlsoBesideOthers() {
        assertThat(decide("", List.of("payroll"), STOCK)).isInstanceOf(InvalidResource.class);
        assertThat(decide("", List.of("stock", "payroll"), STOCK)).isInstanceOf(InvalidResource.class);
        assertThat(decide("", List.of("stock/"), STOCK)).isInstanceOf(InvalidResource.class);
    }

    /** All its resources were removed. */
    @Test
    void clientWithoutResources_getsNoToken() {
        assertThat(decide("", List.of())).isInstanceOf(InvalidResource.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"write", "foreign", "order", "read order", "READ", "read  read", " read", "read ", "openid"})
    void scopeThatIsNotTheClientsForThisResource_isRefused(String scope) {
        assertThat(decide(scope, List.of("stock"), STOCK, ORDERS)).isEqualTo(new InvalidScope());
    }

    @Test
    void repeatedScope_isGrantedOnce() {
        assertThat(decide("read read", List.of("stock"), STOCK))
                .isEqualTo(new Granted(List.of("stock"), Set.of("read"), TokenFormat.PLAIN, false));
    }

    @Test
    void sharedToken_hasTheExtraClaimsOfAllItsResources() {
        ResourceData portal = resource("portal", TokenProfile.MP_JWT, Set.of(ExtraClaim.ROLES, ExtraClaim.TYP));
        ResourceData shop = resource("shop", TokenProfile.MP_JWT, Set.of(ExtraClaim.ROLES));
        assertThat(decide("", List.of(), STOCK, portal, shop))
                .isEqualTo(new Granted(
                        List.of("stock", "portal", "shop"),
                        Set.of("read"),
                        new TokenFormat(TokenProfile.MP_JWT, Set.of(ExtraClaim.ROLES, ExtraClaim.TYP)),
                        false));
        assertThat(decide("", List.of("stock"), STOCK, portal, shop))
                .isEqualTo(new Granted(List.of("stock"), Set.of("read"), TokenFormat.PLAIN, false));
    }

    /** A recipient that ignores the binding would accept the token from a thief. */
    @Test
    void keysAreChecked_ifAllRecipientsDoIt() {
        ResourceData safe = resource("safe", TokenProfile.MP_JWT, "read");
        ResourceData other = resource("safest", TokenProfile.MP_JWT, "order");
        assertThat(((Granted) decide("", List.of(), safe, other)).checksKeys()).isTrue();
        assertThat(((Granted) decide("", List.of(), safe, STOCK)).checksKeys()).isFalse();
        assertThat(((Granted) decide("", List.of("safe"), safe, STOCK)).checksKeys())
                .isTrue();
    }
}
