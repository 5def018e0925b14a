package org.countersign.oauth.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.AuthorizationState;
import org.countersign.oauth.entity.AuthorizationState.SignedIn;
import org.countersign.oauth.entity.Decision;
import org.countersign.oauth.entity.Decision.Granted;
import org.countersign.oauth.entity.Decision.Needed;
import org.countersign.oauth.entity.Decision.Refused;
import org.countersign.oauth.entity.Need;
import org.countersign.oauth.entity.Prompt;
import org.junit.jupiter.api.Test;

/** Checks the policy against the full table of its inputs. */
class AuthorizationPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant ASKED = NOW.minusSeconds(60);
    private static final Set<String> SCOPES = Set.of("openid", "read");

    /** A row of the table. */
    private record Row(AuthorizationRequest request, AuthorizationState state) {

        boolean isNew() {
            return state.askedAt().isPresent()
                    && !signedIn().authenticatedAt().isBefore(state.askedAt().get())
                    && signedIn().level() >= signedIn().possibleLevel();
        }

        SignedIn signedIn() {
            return state.signedIn().orElseThrow();
        }

        boolean isOld() {
            long age = NOW.getEpochSecond() - signedIn().authenticatedAt().getEpochSecond();
            return request.maxAge().isPresent() && age >= request.maxAge().getAsLong();
        }

        boolean has(Prompt prompt) {
            return request.prompts().contains(prompt);
        }

        /** What OpenID Connect Core, section 3.1.2, demands first. */
        Need expectedNeed() {
            if (state.signedIn().isEmpty()) {
                return Need.SIGN_IN;
            }
            if (!isNew() && (has(Prompt.LOGIN) || has(Prompt.SELECT_ACCOUNT) || isOld())) {
                return Need.AUTHENTICATE;
            }
            if (request.wantsSecondFactor()
                    && signedIn().level() == 1
                    && signedIn().possibleLevel() == 2) {
                return Need.AUTHENTICATE;
            }
            boolean missing = state.asksConsent() && !state.consented();
            return !state.allowsNow() && (missing || state.alwaysAsks() || has(Prompt.CONSENT))
                    ? Need.CONSENT
                    : Need.NOTHING;
        }
    }

    @Test
    void everyCombination_isDecidedAsTheStandardsDemand() {
        List<Row> table = table();
        assertThat(table).hasSizeGreaterThan(20_000).allSatisfy(row -> {
            Decision decision = AuthorizationPolicy.decide(row.request(), row.state());
            Need expected = row.expectedNeed();
            if (expected == Need.NOTHING) {
                assertThat(decision).isEqualTo(new Granted());
            } else if (row.request().isSilent()) {
                assertThat(decision).isInstanceOf(Refused.class);
            } else {
                assertThat(decision)
                        .isInstanceOfSatisfying(
                                Needed.class,
                                needed -> assertThat(needed.need()).isEqualTo(expected));
            }
        });
    }

    @Test
    void silentRequest_namesWhatIsMissing() {
        AuthorizationRequest silent = request(Set.of(Prompt.NONE), OptionalLong.empty(), true);
        assertThat(AuthorizationPolicy.decide(silent, state(Optional.empty(), false)))
                .isEqualTo(new Refused("login_required"));
        assertThat(AuthorizationPolicy.decide(silent, state(Optional.of(new SignedIn(NOW, 1, 2)), true)))
                .isEqualTo(new Refused("interaction_required"));
        assertThat(AuthorizationPolicy.decide(silent, state(Optional.of(new SignedIn(NOW, 1, 1)), false)))
                .isEqualTo(new Refused("consent_required"));
        AuthorizationRequest recent = request(Set.of(Prompt.NONE), OptionalLong.of(10), false);
        assertThat(AuthorizationPolicy.decide(
                        recent, state(Optional.of(new SignedIn(NOW.minusSeconds(11), 1, 1)), true)))
                .isEqualTo(new Refused("login_required"));
    }

    @Test
    void newAuthentication_asksForAllFactorsOfTheAccount() {
        AuthorizationRequest again = request(Set.of(Prompt.LOGIN), OptionalLong.empty(), false);
        assertThat(AuthorizationPolicy.decide(again, state(Optional.of(new SignedIn(NOW, 1, 2)), true)))
                .isEqualTo(new Needed(Need.AUTHENTICATE, 2));
        assertThat(AuthorizationPolicy.decide(again, state(Optional.of(new SignedIn(NOW, 1, 1)), true)))
                .isEqualTo(new Needed(Need.AUTHENTICATE, 1));
    }

    /** A thief who has only the password and a session must not get more than the owner would. */
    @Test
    void newAuthenticationWithThePasswordOnly_isNotEnoughIfTheAccountHasASecondFactor() {
        AuthorizationRequest again = request(Set.of(Prompt.LOGIN), OptionalLong.empty(), false);
        AuthorizationState state = new AuthorizationState(
                false, false, Optional.of(new SignedIn(NOW, 1, 2)), true, false, Optional.of(ASKED), NOW);
        assertThat(AuthorizationPolicy.decide(again, state)).isEqualTo(new Needed(Need.AUTHENTICATE, 2));
    }

    @Test
    void accountWithoutASecondFactor_isNotAskedForOne() {
        AuthorizationRequest strong = request(Set.of(), OptionalLong.empty(), true);
        assertThat(AuthorizationPolicy.decide(strong, state(Optional.of(new SignedIn(NOW, 1, 1)), true)))
                .isEqualTo(new Granted());
    }

    private static List<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (AuthorizationRequest request : requests()) {
            for (AuthorizationState state : states()) {
                rows.add(new Row(request, state));
            }
        }
        return rows;
    }

    private static List<AuthorizationRequest> requests() {
        List<Set<Prompt>> prompts = Stream.concat(
                        Stream.of(EnumSet.noneOf(Prompt.class), EnumSet.of(Prompt.LOGIN, Prompt.CONSENT)),
                        Stream.of(Prompt.values()).map(EnumSet::of))
                .<Set<Prompt>>map(set -> set)
                .toList();
        List<AuthorizationRequest> requests = new ArrayList<>();
        for (Set<Prompt> prompt : prompts) {
            for (OptionalLong maxAge : List.of(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(300))) {
                requests.add(request(prompt, maxAge, false));
                requests.add(request(prompt, maxAge, true));
            }
        }
        return requests;
    }

    private static List<AuthorizationState> states() {
        List<Optional<SignedIn>> people = new ArrayList<>(List.of(Optional.empty()));
        for (Instant at : List.of(NOW.minusSeconds(1000), NOW.minusSeconds(100), ASKED, NOW)) {
            for (int level = 1; level <= 2; level++) {
                people.add(Optional.of(new SignedIn(at, level, 1)));
                people.add(Optional.of(new SignedIn(at, level, 2)));
            }
        }
        List<AuthorizationState> states = new ArrayList<>();
        for (Optional<SignedIn> person : people) {
            for (int bits = 0; bits < 16; bits++) {
                for (boolean consented : new boolean[] {false, true}) {
                    states.add(new AuthorizationState(
                            (bits & 1) == 0,
                            (bits & 2) == 0,
                            person,
                            consented,
                            (bits & 4) == 0,
                            (bits & 8) == 0 ? Optional.of(ASKED) : Optional.empty(),
                            NOW));
                }
            }
        }
        return states;
    }

    private static AuthorizationState state(Optional<SignedIn> person, boolean consented) {
        return new AuthorizationState(true, false, person, consented, false, Optional.empty(), NOW);
    }

    private static AuthorizationRequest request(Set<Prompt> prompts, OptionalLong maxAge, boolean wantsSecondFactor) {
        return new AuthorizationRequest(
                "shop",
                "https://shop.example.com/callback",
                Optional.empty(),
                SCOPES,
                List.of("stock"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                prompts,
                maxAge,
                wantsSecondFactor,
                Optional.empty(),
                Optional.empty());
    }
}
