package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.Identifiers;
import org.countersign.client.entity.ProtectedResource;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredResource;
import org.countersign.platform.control.InsertLockRepository;
import org.countersign.platform.control.TimeRepository;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.TokenConfig;
import org.countersign.token.entity.TokenProfile;

/**
 * Adds, changes and removes protected resources. The common audience of applications is a resource without a
 * description.
 */
@ApplicationScoped
public class Resources {

    /** The result of adding or changing a resource. */
    public sealed interface Outcome {

        record Stored(StoredResource resource) implements Outcome {}

        /** Another resource has this audience or URI. */
        record NameTaken() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    @Inject
    ResourceRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    @Inject
    TokenConfig tokens;

    @Inject
    OwnTokenConfig ownTokens;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Lists all resources that have a description, by audience. */
    @Transactional
    public List<StoredResource> list() {
        return repository.list().stream().map(ProtectedResource::stored).toList();
    }

    @Transactional
    public Optional<StoredResource> find(String audience) {
        return repository.find(audience).map(ProtectedResource::stored);
    }

    /**
     * Returns the resources with these audiences. One that was removed is left out, and one that was described before
     * its audience became that of own tokens.
     */
    @Transactional
    public List<ResourceData> read(Collection<String> audiences) {
        Stream<ResourceData> common = Stream.of(tokens.audience())
                .filter(audiences::contains)
                .map(audience -> new ResourceData(
                        audience, Optional.empty(), audience, TokenProfile.MP_JWT, Set.of(), Set.of(), false));
        List<String> described = audiences.stream()
                .filter(audience -> Identifiers.isAudience(audience) && !isReserved(audience))
                .toList();
        return Stream.concat(
                        common,
                        repository.list(described).stream()
                                .map(resource -> resource.stored().data()))
                .toList();
    }

    private boolean isReserved(String audience) {
        return audience.equals(tokens.audience()) || audience.equals(ownTokens.audience());
    }

    /** Adds a resource. */
    @Transactional
    public Outcome add(ResourceData data, Source source) {
        if (!lockNames(data) || repository.find(data.audience()).isPresent()) {
            return new Outcome.NameTaken();
        }
        ProtectedResource resource = new ProtectedResource(data, source, time.now());
        repository.store(resource);
        record(Action.RESOURCE_ADDED, data.audience());
        return new Outcome.Stored(resource.stored());
    }

    /** Changes the resource with this audience. */
    @Transactional
    public Outcome change(ResourceData data, Source source) {
        boolean free = lockNames(data);
        Optional<ProtectedResource> found = repository.find(data.audience());
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        ProtectedResource resource = found.get();
        StoredResource before = resource.stored();
        if (!free) {
            return new Outcome.NameTaken();
        }
        if (!before.data().equals(data) || before.source() != source) {
            resource.change(data, source, time.now());
            record(Action.RESOURCE_CHANGED, data.audience());
        }
        return new Outcome.Stored(resource.stored());
    }

    /** Locks the names of all resources. Returns whether no other resource has one of these. */
    private boolean lockNames(ResourceData data) {
        insertLocks.lock(ResourceRepository.NAMES);
        List<String> names =
                Stream.concat(Stream.of(data.audience()), data.uri().stream()).toList();
        return !repository.isNamed(names, data.audience()) && !repository.isClient(data.audience());
    }

    /** Removes a resource. Tokens for it are no longer issued; earlier ones expire. Returns false if there is none. */
    @Transactional
    public boolean remove(String audience) {
        Optional<ProtectedResource> resource = repository.find(audience);
        resource.ifPresent(known -> {
            repository.remove(known);
            record(Action.RESOURCE_REMOVED, audience);
        });
        return resource.isPresent();
    }

    private void record(Action action, String audience) {
        events.record(Occurrence.of(action).detail(audience));
    }
}
