package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPasswordTest {

    private static final List<String> KNOWN =
            List.of("zaphod.beeblebrox@mail.example", "Trillian Astra", "Maximiliane-von-Hohenzollern-Sigmaringen");

    /** One hash at a time, without a queue. */
    private static final PasswordConfig FULL_WITH_ONE = new PasswordConfig(8, 7_168, 1, 1, 0);

    private final CheckPassword check = new CheckPassword();
    private final List<String> checked = new ArrayList<>();

    @BeforeEach
    void assemble() {
        Zxcvbn zxcvbn = new Zxcvbn();
        check.policy = new PasswordPolicy();
        check.policy.config = FULL_WITH_ONE;
        check.policy.estimator = (password, words) -> {
            checked.add(password);
            return zxcvbn.measure(password, words);
        };
        check.hasher = new PasswordHasher();
        check.hasher.config = FULL_WITH_ONE;
        check.hasher.random = new SecureRandom();
        check.hasher.meters = new Meters();
        check.hasher.prepare();
        PasswordRulesConfig rules = new PasswordRulesConfig(
                List.of("Sirius Cybernetics", "Grebulon"),
                Optional.empty(),
                Optional.of("https://heartofgold.vogsphere.example/auth"));
        check.weakWords = new WeakWords();
        check.weakWords.config = rules;
        check.breached = new BreachedPasswords();
        check.breached.config = rules;
    }

    @Test
    void check_usesTheQueueOfHashes() {
        assertThatThrownBy(() -> check.hasher.inQueue(() -> check.objection("vQ8#kZp2!mXw", KNOWN)))
                .isInstanceOf(UnavailableException.class);
        assertThat(checked).isEmpty();
        assertThat(check.objection("vQ8#kZp2!mXw", KNOWN)).isEmpty();
    }

    @Test
    void wrongLength_isReportedWithoutTheQueue() {
        assertThat(check.hasher.inQueue(() -> check.objection("short", KNOWN))).contains("Use at least 8 characters.");
        assertThat(check.hasher.inQueue(() -> check.objection("x".repeat(129), KNOWN)))
                .contains("Use at most 128 characters.");
        assertThat(checked).isEmpty();
    }

    /** Each of them is expensive at full length: many ways to read them, or letters that become several. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4@8({[<6913!1|0$5+7%2a4@8({[<6913!1|0$5+7%2b4@8({[<6913!1|0$5+7%",
                "1p@5sw0rd2L0ve3Dr4g0n1!m0nk3y9$h4d0w7m4st3r5(h1ck3n8+r4d3r6%b4s3",
                "\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA",
                "aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$"
            })
    void longPassword_isCheckedByItsFirst24Characters(String password) {
        assertThat(check.objection(password, KNOWN)).isNotNull();
        assertThat(checked).singleElement().satisfies(part -> assertThat(part).hasSizeLessThanOrEqualTo(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpasswordpasswordpasswordpasswordpasswordpasswordpassword",
                "P@ssw0rdP@ssw0rdP@ssw0rdP@ssw0rdP@ssw0rdP@ssw0rd",
                "qwertyqwertyqwertyqwertyqwertyqwertyqwertyqwerty",
                "abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc",
                "1990199019901990199019901990199019901990199019901990",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void longPasswordThatRepeatsAWeakOne_isRejected(String password) {
        assertThat(check.objection(password, KNOWN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zaphod.beeblebrox@mail.example",
                "Zaphod.Beeblebrox@mail.example1",
                "Beeblebrox42",
                "Trillian Astra",
                "trillian astra!",
                "TrillianAstra1",
                "maximilianevonhohenzollernsigmaringen",
                "Maximiliane-von-Hohenzollern-Sigmaringen7",
            })
    void passwordFromAccountData_isRejected(String password) {
        assertThat(check.objection(password, KNOWN)).isPresent();
        assertThat(check.objection(password, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SiriusCybernetics1",
                "sirius cybernetics",
                "Cybernetics-2026",
                "Grebulon2026!",
                "gr3bul0n-77",
                "Countersign2026",
                "c0unters1gn!",
                "HeartOfGold2026",
                "vogsphere-12",
                "heartofgold.vogsphere.example"
            })
    void passwordFromNamesOfTheProductAndTheOrganisation_isRejected(String password) {
        assertThat(check.objection(password, List.of())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "sirius under seven quiet harbours"})
    void passwordWithOneOfTheWordsAmongOthers_isAccepted(String password) {
        assertThat(check.objection(password, KNOWN)).isEmpty();
    }
}
