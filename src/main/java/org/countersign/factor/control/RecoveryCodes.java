package org.countersign.factor.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.RecoveryCode;
import org.countersign.key.control.DerivedKeys;
import org.countersign.key.control.Secrets;

/**
 * Recovery codes (look-up secrets, NIST SP 800-63B-4, section 3.1.2): ten of 120 random bits each, shown once. What
 * rests is an HMAC-SHA-256 of each and its account, under a key derived from the master secret: with so many bits a
 * fast hash will do (OWASP ASVS 5.0, 6.5.2), and a stolen database alone does not even let anyone guess. The caller has
 * a transaction.
 */
@ApplicationScoped
public class RecoveryCodes {

    private static final int COUNT = 10;

    /** Crockford's Base32: five bits a character, none that is taken for another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 24;
    private static final int GROUP = 4;

    @Inject
    RecoveryCodeRepository repository;

    @Inject
    Secrets secrets;

    @Inject
    SecureRandom random;

    private DerivedKeys keys;

    @PostConstruct
    void deriveKeys() {
        keys = secrets.macKeys("recovery code");
    }

    /** Ten new ones as they are shown; those from before are void. */
    List<String> replace(AccountId account) {
        repository.removeAll(account);
        List<String> codes = Stream.generate(this::make).limit(COUNT).toList();
        codes.forEach(code ->
                repository.store(new RecoveryCode(mac(keys.presentId(), account, code), account, keys.presentId())));
        return codes.stream().map(RecoveryCodes::shown).toList();
    }

    /** True for the one request that used this code. */
    boolean spend(AccountId account, String code) {
        Set<String> macs = keys.ids().stream()
                .map(secretId -> mac(secretId, account, code))
                .collect(Collectors.toSet());
        return repository.spend(account, macs);
    }

    /** How many can still be used; none of those that were made under a master secret that is not listed any more. */
    int count(AccountId account) {
        return repository.count(account, keys.ids());
    }

    void remove(AccountId account) {
        repository.removeAll(account);
    }

    private String make() {
        return IntStream.range(0, LENGTH)
                .map(i -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shown(String code) {
        return IntStream.range(0, LENGTH / GROUP)
                .mapToObj(group -> code.substring(group * GROUP, (group + 1) * GROUP))
                .collect(Collectors.joining("-"));
    }

    private String mac(int secretId, AccountId account, String code) {
        SecretKey key = keys.find(secretId).orElseThrow();
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] text = (account.value() + ':' + code).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
