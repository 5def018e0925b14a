package org.example.orders;

import java.net.URI;
import java.time.Duration;
import org.countersign.guard.Feed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Rejects revoked tokens. Spring Boot adds the validator to its own. */
@Configuration
public class RevocationConfiguration {

    @Bean
    Feed revocations(@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        URI address = URI.create(issuer + "/.well-known/revocations");
        return Feed.start(address, Duration.ofSeconds(3), Duration.ofMinutes(1));
    }

    @Bean
    OAuth2TokenValidator<Jwt> notRevoked(Feed revocations) {
        OAuth2Error revoked = new OAuth2Error("invalid_token", "The access token has been revoked.", null);
        return token -> revocations.isRevoked(token.getClaims())
                ? OAuth2TokenValidatorResult.failure(revoked)
                : OAuth2TokenValidatorResult.success();
    }
}
