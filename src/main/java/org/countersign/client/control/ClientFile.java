package org.countersign.client.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.client.control.Checked.Invalid;
import org.countersign.client.control.Checked.Valid;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ResourceData;
import org.countersign.platform.control.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The content of the file of clients and resources: {@code {"resources": [...], "clients": [...]}}. Everything is
 * checked before anything is stored.
 */
final class ClientFile {

    /**
     * A client of the file.
     *
     * @param secretHashes the hashes of all its secrets; empty if the file does not say
     */
    record Entry(String id, DescribedClient client, Optional<List<String>> secretHashes) {}

    private final DescriptionPolicy policy;
    private final List<ResourceData> resources = new ArrayList<>();
    private final List<Entry> clients = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ClientFile(DescriptionPolicy policy) {
        this.policy = policy;
    }

    static ClientFile empty(DescriptionPolicy policy) {
        return new ClientFile(policy);
    }

    static ClientFile read(byte[] json, DescriptionPolicy policy) {
        ClientFile file = new ClientFile(policy);
        Optional<Map<String, @Nullable Object>> content = StrictJson.read(json);
        content.ifPresentOrElse(
                file::read, () -> file.problems.add("This is not one JSON object in UTF-8 without duplicate members."));
        return file;
    }

    List<ResourceData> resources() {
        return resources;
    }

    List<Entry> clients() {
        return clients;
    }

    List<String> problems() {
        return problems;
    }

    private void read(Map<String, @Nullable Object> content) {
        content.keySet().stream()
                .filter(name -> !name.equals("resources") && !name.equals("clients"))
                .forEach(name -> problems.add(name + ": This member is not known."));
        entries(content, "resources").forEach(this::readResource);
        entries(content, "clients").forEach(this::readClient);
        reportRepeated(
                "resources", resources.stream().flatMap(ClientFile::namesOf).toList());
        reportRepeated("clients", clients.stream().map(Entry::id).toList());
    }

    private Map<String, FileEntry> entries(Map<String, @Nullable Object> content, String name) {
        Map<String, FileEntry> entries = new LinkedHashMap<>();
        Object list = content.getOrDefault(name, List.of());
        if (!(list instanceof List<?> elements)) {
            problems.add(name + ": Use a list.");
            return entries;
        }
        for (int i = 0; i < elements.size(); i++) {
            String place = name + '[' + i + ']';
            if (elements.get(i) instanceof Map<?, ?> members) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                members.forEach((key, value) -> copy.put(String.valueOf(key), value));
                entries.put(place, new FileEntry(copy));
            } else {
                problems.add(place + ": Use a JSON object.");
            }
        }
        return entries;
    }

    private void readResource(String place, FileEntry entry) {
        Checked<ResourceData> checked = policy.check(entry.resource());
        report(place, entry.findings());
        validIn(place, checked).ifPresent(resources::add);
    }

    private void readClient(String place, FileEntry entry) {
        ClientDraft draft = entry.client();
        Optional<List<String>> hashes = entry.secretHashes();
        report(place, entry.findings());
        report(place, policy.checkId(draft.clientId()).stream().toList());
        validIn(place, policy.check(draft)).ifPresent(client -> {
            report(place, checkHashes(client, hashes));
            clients.add(new Entry(String.valueOf(draft.clientId()), client, hashes));
        });
    }

    private static List<Finding> checkHashes(DescribedClient client, Optional<List<String>> hashes) {
        return hashes.filter(list -> !list.isEmpty()).isEmpty()
                        || client.data().authentication() == ClientAuthentication.SECRET
                ? List.of()
                : List.of(new Finding("secretSha256", "Only a client with the authentication SECRET has secrets."));
    }

    private <T> Optional<T> validIn(String place, Checked<T> checked) {
        if (checked instanceof Valid<T> valid) {
            return Optional.of(valid.data());
        }
        report(place, ((Invalid<T>) checked).findings());
        return Optional.empty();
    }

    private void report(String place, List<Finding> findings) {
        findings.forEach(finding -> problems.add(place + '.' + finding.member() + ": " + finding.sentence()));
    }

    private static Stream<String> namesOf(ResourceData resource) {
        return Stream.concat(Stream.of(resource.audience()), resource.uri().stream())
                .distinct();
    }

    private void reportRepeated(String list, List<String> names) {
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .forEach(name -> problems.add(list + ": " + name + " is there twice."));
    }
}
