package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.client.control.Resources.Outcome;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredResource;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;

/**
 * Applies the configured file of clients and resources at start-up: what it names is added or changed, so that the file
 * can be kept under version control. Nothing is removed: administrators can change what the file no longer names. If
 * any entry is not valid, nothing is stored, and the service does not start.
 */
@ApplicationScoped
public class ApplyClientFile {

    private static final System.Logger LOG = System.getLogger(ApplyClientFile.class.getName());

    private static final int MAX_PROBLEMS = 10;

    @Inject
    ClientFileConfig config;

    @Inject
    DescriptionPolicy policy;

    @Inject
    Clients clients;

    @Inject
    ClientSecrets secrets;

    @Inject
    Resources resources;

    @Transactional
    public void run() {
        ClientFile file = config.file().map(this::read).orElseGet(() -> ClientFile.empty(policy));
        file.resources().forEach(this::apply);
        file.clients().forEach(this::apply);
        releaseOthers(file);
    }

    private ClientFile read(Path path) {
        ClientFile file = ClientFile.read(contentOf(path), policy);
        if (!file.problems().isEmpty()) {
            throw StartRefusal.refuse(file.problems().stream()
                    .limit(MAX_PROBLEMS)
                    .map(problem -> ClientFileConfig.FILE + ": " + path + ", " + problem)
                    .toList());
        }
        LOG.log(
                Level.INFO,
                "{0} describes {1} resources and {2} clients",
                path,
                file.resources().size(),
                file.clients().size());
        return file;
    }

    private void apply(ResourceData resource) {
        Outcome outcome = resources.change(resource, Source.FILE);
        if (outcome instanceof Outcome.Unknown) {
            outcome = resources.add(resource, Source.FILE);
        }
        if (outcome instanceof Outcome.NameTaken) {
            throw StartRefusal.refuse(List.of(ClientFileConfig.FILE + ": another resource has the audience or URI of "
                    + resource.audience() + "."));
        }
    }

    private void apply(ClientFile.Entry entry) {
        ClientKind kind = entry.client().kind();
        ClientData data = entry.client().data();
        if (clients.change(entry.id(), kind, data, Source.FILE).isEmpty()
                && clients.add(entry.id(), kind, data, Source.FILE).isEmpty()) {
            throw StartRefusal.refuse(List.of(ClientFileConfig.FILE + ": the client " + entry.id()
                    + " has another kind in the database. The kind of a client cannot be changed."
                    + " Remove the client, or choose another id."));
        }
        entry.secretHashes().ifPresent(hashes -> secrets.replace(entry.id(), hashes));
    }

    private void releaseOthers(ClientFile file) {
        resources.list().stream()
                .filter(resource -> resource.source() == Source.FILE)
                .map(StoredResource::data)
                .filter(resource -> !file.resources().contains(resource))
                .forEach(resource -> resources.change(resource, Source.ADMIN));
        List<String> named = file.clients().stream().map(ClientFile.Entry::id).toList();
        clients.list().stream()
                .filter(client -> client.source() == Source.FILE && !named.contains(client.id()))
                .forEach(client -> clients.change(client.id(), client.kind(), client.data(), Source.ADMIN));
    }

    private static byte[] contentOf(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw StartRefusal.refuse(List.of(
                    SettingException.unreadable(ClientFileConfig.FILE, path).getMessage()));
        }
    }
}
