package org.example.orders;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns what the application knows of the caller. */
@RestController
public class OrdersController {

    @GetMapping(path = "/", produces = "text/html")
    String everybody() {
        return "<!doctype html><title>Orders</title><p>Welcome to the orders";
    }

    @GetMapping(path = "/orders", produces = "text/html")
    String person(@AuthenticationPrincipal OidcUser person, Authentication caller, CsrfToken csrf) {
        return """
                <!doctype html><title>Orders</title>
                <p>Orders of %s, %s, %s
                <form action="/logout" method="post">
                  <input type="hidden" name="%s" value="%s"><button>Sign out</button>
                </form>""".formatted(
                person.getFullName(), person.getEmail(), authorities(caller), csrf.getParameterName(), csrf.getToken());
    }

    @GetMapping({"/api/orders", "/stock/items"})
    Map<String, String> caller(@AuthenticationPrincipal Jwt token, Authentication caller) {
        return Map.of("subject", token.getSubject(), "authorities", authorities(caller));
    }

    /** Leaves out the authorities that Spring Security adds by itself. */
    private static String authorities(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> !name.startsWith("FACTOR_"))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }
}
