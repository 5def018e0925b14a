package org.countersign.client.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.platform.control.StrictJson;

/**
 * Reads the key set of a client from its address: at most 64 KiB within 5 seconds, without redirects, and not from
 * private networks. The host is resolved before the request, and again by the request. A host whose address changes in
 * between has to present a certificate for its name, which a server in a private network does not have.
 */
@ApplicationScoped
public class FetchKeys {

    private static final System.Logger LOG = System.getLogger(FetchKeys.class.getName());
    private static final int MAX_BYTES = 64 * 1024;
    private static final int OK = 200;

    Duration timeout = Duration.ofSeconds(5);

    @Inject
    RemoteKeysConfig config;

    private HttpClient client;

    @PostConstruct
    void open() {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Returns the usable keys of the set; empty if it cannot be read. */
    Optional<List<JWK>> fetch(String address) {
        try {
            URI uri = URI.create(address);
            requirePublic(uri);
            return Optional.of(StrictJson.read(body(uri))
                    .map(PublicKeys::usable)
                    .orElseThrow(() -> new IOException("no JWK set")));
        } catch (IOException | ExecutionException | TimeoutException failed) {
            LOG.log(Level.WARNING, "The keys at {0} cannot be read: {1}", address, String.valueOf(failed));
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void requirePublic(URI uri) throws IOException {
        if (config.local()) {
            return;
        }
        InetAddress[] addresses = InetAddress.getAllByName(uri.getHost());
        if (!"https".equals(uri.getScheme()) || !Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new IOException("This is not a public address. Allow it with countersign.client.local-jwks.");
        }
    }

    private byte[] body(URI uri) throws IOException, ExecutionException, InterruptedException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/jwk-set+json, application/json")
                .timeout(timeout)
                .build();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, unused -> new LimitedBody(MAX_BYTES));
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("Status " + response.statusCode());
            }
            return response.body();
        } finally {
            pending.cancel(true);
        }
    }
}
