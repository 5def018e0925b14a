package org.countersign.openid.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.countersign.openid.entity.NoticeResult;

/**
 * Sends logout tokens to clients (OpenID Connect Back-Channel Logout, section 2.5). Redirects are not followed: they
 * could lead anywhere. The body of the response is not read.
 */
@ApplicationScoped
public class NoticeRequests {

    private static final System.Logger LOG = System.getLogger(NoticeRequests.class.getName());

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Some frameworks respond 204 to a request without a response body. */
    private static final Set<Integer> ACCEPTED = Set.of(200, 204);

    private HttpClient http;

    @PostConstruct
    void open() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** Sends a token, and waits for the response for up to five seconds. */
    public NoticeResult send(URI uri, String logoutToken) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout_token=" + logoutToken))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            if (ACCEPTED.contains(response.statusCode())) {
                return NoticeResult.SENT;
            }
            LOG.log(
                    Level.WARNING,
                    "{0} did not accept the notice of a sign-out: status {1}.",
                    uri,
                    String.valueOf(response.statusCode()));
            return NoticeResult.REFUSED;
        } catch (IOException away) {
            LOG.log(Level.WARNING, "{0} cannot be told about a sign-out: {1}", uri, away.toString());
            return NoticeResult.UNANSWERED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return NoticeResult.UNANSWERED;
        }
    }
}
