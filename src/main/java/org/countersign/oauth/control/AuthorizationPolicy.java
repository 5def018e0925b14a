package org.countersign.oauth.control;

import java.util.Optional;
import java.util.Set;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.AuthorizationState;
import org.countersign.oauth.entity.AuthorizationState.SignedIn;
import org.countersign.oauth.entity.Decision;
import org.countersign.oauth.entity.Decision.Granted;
import org.countersign.oauth.entity.Decision.Needed;
import org.countersign.oauth.entity.Decision.Refused;
import org.countersign.oauth.entity.Need;
import org.countersign.oauth.entity.Prompt;

/**
 * Decides what an authorization request needs before its client gets a code (OpenID Connect Core, section 3.1.2). A
 * pure function. An authentication after the person was asked, with all factors of the account, satisfies
 * {@code prompt=login} and every {@code max_age}, so that nobody is asked twice.
 */
final class AuthorizationPolicy {

    private static final int ONE_FACTOR = 1;
    private static final int TWO_FACTORS = 2;

    private AuthorizationPolicy() {}

    static Decision decide(AuthorizationRequest request, AuthorizationState state) {
        Optional<SignedIn> signedIn = state.signedIn();
        if (signedIn.isEmpty()) {
            return need(request, Need.SIGN_IN, ONE_FACTOR, "login_required");
        }
        SignedIn person = signedIn.get();
        if (!isRecent(request, state, person)) {
            return need(request, Need.AUTHENTICATE, person.possibleLevel(), "login_required");
        }
        if (request.wantsSecondFactor() && person.level() < TWO_FACTORS && person.possibleLevel() >= TWO_FACTORS) {
            return need(request, Need.AUTHENTICATE, TWO_FACTORS, "interaction_required");
        }
        if (!state.allowsNow() && asksConsent(request, state)) {
            return need(request, Need.CONSENT, person.level(), "consent_required");
        }
        return new Granted();
    }

    private static boolean isRecent(AuthorizationRequest request, AuthorizationState state, SignedIn person) {
        boolean isNew = state.askedAt()
                .filter(asked -> !person.authenticatedAt().isBefore(asked))
                .isPresent();
        if (isNew && person.level() >= person.possibleLevel()) {
            return true;
        }
        Set<Prompt> prompts = request.prompts();
        boolean demandsNew = prompts.contains(Prompt.LOGIN) || prompts.contains(Prompt.SELECT_ACCOUNT);
        boolean tooOld = request.maxAge().isPresent()
                && !person.authenticatedAt()
                        .isAfter(state.now().minusSeconds(request.maxAge().getAsLong()));
        return !demandsNew && !tooOld;
    }

    private static boolean asksConsent(AuthorizationRequest request, AuthorizationState state) {
        return request.prompts().contains(Prompt.CONSENT)
                || state.alwaysAsks()
                || (state.asksConsent() && !state.consented());
    }

    private static Decision need(AuthorizationRequest request, Need need, int level, String error) {
        return request.isSilent() ? new Refused(error) : new Needed(need, level);
    }
}
