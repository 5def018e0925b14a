package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.countersign.platform.control.TimeRepository;

/** Lists keys for administrators. */
@ApplicationScoped
public class ListKeys {

    @Inject
    SigningKeyRepository repository;

    @Inject
    TimeRepository time;

    /** Returns all keys, including retired and revoked ones, the newest first. */
    @Transactional
    public List<KeyStatus> list() {
        Instant now = time.now();
        return repository.listAll().stream()
                .map(key -> KeyStatus.of(key, now))
                .sorted(Comparator.comparing(KeyStatus::ordinal).reversed())
                .toList();
    }
}
