package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.platform.boundary.Origins;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.jspecify.annotations.Nullable;

/** Finds the refresh tokens of a request. */
@ApplicationScoped
public class PresentedTokens {

    @Inject
    HttpServletRequest request;

    @Inject
    RefreshCookie cookie;

    @Inject
    Origins origins;

    /**
     * Returns the token in the body, then those in cookies. Browsers send cookies with requests of every site, so a
     * request with cookies from another origin is rejected unless that origin is allowed.
     */
    List<PresentedToken> of(PresentedToken.@Nullable Body body) {
        List<String> inCookies = cookie.read(request);
        if (!inCookies.isEmpty() && !origins.mayUseCookie(request)) {
            throw new ProblemException(ProblemType.CROSS_ORIGIN);
        }
        Stream<PresentedToken> inBody = Stream.ofNullable(body == null ? null : body.value())
                .map(value -> new PresentedToken(value, Transport.BODY));
        return Stream.concat(inBody, inCookies.stream().map(value -> new PresentedToken(value, Transport.COOKIE)))
                .toList();
    }
}
