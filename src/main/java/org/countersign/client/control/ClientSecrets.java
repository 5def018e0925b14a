package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.ClientSecret;
import org.countersign.client.entity.StoredSecret;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/**
 * Creates and removes the secrets of clients: {@code cso_} and 32 random bytes in Base64url. A secret is shown once,
 * and only its digest is stored. Two secrets of a client can be valid at once, so that it can change to a new one
 * without a pause.
 */
@ApplicationScoped
public class ClientSecrets {

    /** How many secrets of a client can be valid at once. */
    public static final int MAX_VALID = 2;

    private static final String PREFIX = "cso_";
    private static final int BYTES = 32;
    private static final int HINT_LENGTH = 4;

    /** A new secret, in the clear. */
    public record Created(StoredSecret stored, String secret) {

        @Override
        public String toString() {
            return "Created[" + stored.id() + "]";
        }
    }

    @Inject
    ClientRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    @Inject
    SecureRandom random;

    /** Lists the secrets of a client that have not expired, the oldest first. */
    @Transactional
    public List<StoredSecret> list(String clientId) {
        Instant now = time.now();
        return repository.secretsOf(clientId).stream()
                .filter(secret -> secret.isValid(now))
                .map(ClientSecret::stored)
                .toList();
    }

    /**
     * Creates a secret. Returns empty if the client does not exist or has {@link #MAX_VALID} valid ones already.
     *
     * @param othersExpireIn how long the other secret stays valid; empty for no end
     */
    @Transactional
    public Optional<Created> create(String clientId, Optional<Duration> othersExpireIn) {
        Instant now = time.now();
        if (repository.lock(clientId).isEmpty() || removeExpired(clientId, now).size() >= MAX_VALID) {
            return Optional.empty();
        }
        repository
                .secretsOf(clientId)
                .forEach(other -> othersExpireIn.ifPresent(wait -> other.expireAt(now.plus(wait))));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hint = secret.substring(secret.length() - HINT_LENGTH);
        return Optional.of(new Created(store(clientId, SecretDigest.of(clientId, secret), hint, now), secret));
    }

    /**
     * Replaces all secrets of a client by those with these hashes.
     *
     * @param hashes SHA-256 hashes in hexadecimal lower case
     */
    @Transactional
    public void replace(String clientId, List<String> hashes) {
        List<String> digests = hashes.stream()
                .map(hash -> SecretDigest.ofSha256(clientId, hash))
                .toList();
        repository.lock(clientId);
        List<ClientSecret> known = repository.secretsOf(clientId);
        known.stream().filter(secret -> !digests.contains(secret.digest())).forEach(this::remove);
        List<String> kept = known.stream().map(ClientSecret::digest).toList();
        digests.stream()
                .distinct()
                .filter(digest -> !kept.contains(digest))
                .forEach(digest -> store(clientId, digest, "", time.now()));
    }

    /** Removes a secret: it stops working at once. Returns false if the client has no such secret. */
    @Transactional
    public boolean remove(String clientId, String id) {
        Optional<ClientSecret> secret = repository.secretsOf(clientId).stream()
                .filter(known -> known.stored().id().equals(id))
                .findFirst();
        secret.ifPresent(this::remove);
        return secret.isPresent();
    }

    private void remove(ClientSecret secret) {
        repository.remove(secret);
        events.record(Occurrence.of(Action.CLIENT_SECRET_REMOVED).detail(secret.clientId()));
    }

    /** Removes the expired secrets of a client and returns the others. */
    private List<ClientSecret> removeExpired(String clientId, Instant now) {
        List<ClientSecret> secrets = repository.secretsOf(clientId);
        secrets.stream().filter(secret -> !secret.isValid(now)).forEach(repository::remove);
        return secrets.stream().filter(secret -> secret.isValid(now)).toList();
    }

    private StoredSecret store(String clientId, String digest, String hint, Instant now) {
        ClientSecret secret = new ClientSecret(ids.next().toString(), clientId, digest, hint, now);
        repository.store(secret);
        events.record(Occurrence.of(Action.CLIENT_SECRET_ADDED).detail(clientId));
        return secret.stored();
    }
}
