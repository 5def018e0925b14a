package org.countersign.factor.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.RecoveryCode;
import org.countersign.key.control.DerivedKeys;
import org.countersign.key.control.Hmac;
import org.countersign.key.control.Secrets;

/**
 * Creates and spends recovery codes (look-up secrets, NIST SP 800-63B-4, section 3.1.2): ten of 120 random bits each,
 * shown once. Only an HMAC-SHA-256 of each code with its account is stored, with a key derived from the master secret.
 * With so many random bits a fast hash is sufficient (OWASP ASVS 5.0, 6.5.2), and a stolen database alone does not even
 * allow guessing. The caller has a transaction.
 */
@ApplicationScoped
public class RecoveryCodes {

    private static final int COUNT = 10;

    /** Crockford's Base32: five bits a character, without characters that look alike. */
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

    /**
     * Creates ten codes for the first factor of an account, of any kind. Returns none if the account already has codes,
     * which stay valid. The caller has locked the account.
     */
    public List<String> createIfNone(AccountId account) {
        return count(account) > 0 ? List.of() : replace(account);
    }

    /** Creates ten codes and returns them in readable form. The previous ones become invalid. */
    List<String> replace(AccountId account) {
        repository.removeAll(account);
        List<String> codes = Stream.generate(this::create).limit(COUNT).toList();
        codes.forEach(code ->
                repository.store(new RecoveryCode(mac(keys.presentId(), account, code), account, keys.presentId())));
        return codes.stream().map(RecoveryCodes::readable).toList();
    }

    /** Spends a code. Returns true for exactly one of several concurrent requests. */
    boolean spend(AccountId account, String code) {
        Set<String> macs = keys.ids().stream()
                .map(secretId -> mac(secretId, account, code))
                .collect(Collectors.toSet());
        return repository.spend(account, macs);
    }

    /** Counts the usable codes of an account: those whose master secret is still configured. */
    int count(AccountId account) {
        return repository.count(account, keys.ids());
    }

    /** Counts the codes that were created with another master secret than the current one. */
    long countOfOtherSecrets() {
        return repository.countOfOtherSecrets(keys.presentId());
    }

    void remove(AccountId account) {
        repository.removeAll(account);
    }

    private String create() {
        return IntStream.range(0, LENGTH)
                .map(i -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String readable(String code) {
        return IntStream.range(0, LENGTH / GROUP)
                .mapToObj(group -> code.substring(group * GROUP, (group + 1) * GROUP))
                .collect(Collectors.joining("-"));
    }

    private String mac(int secretId, AccountId account, String code) {
        SecretKey key = keys.find(secretId).orElseThrow();
        byte[] text = (account.value() + ':' + code).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(key, text));
    }
}
