package org.example.orders;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/** The two APIs accept access tokens of different token profiles. */
@Configuration
public class ApiConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("user"))
                .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain stockApi(
            HttpSecurity http, @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        return http.securityMatcher("/stock/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_stock:read"))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(atJwt(issuer, "stock"))
                        .jwtAuthenticationConverter(new JwtAuthenticationConverter())))
                .build();
    }

    /** Accepts only access tokens whose type is {@code at+jwt} (RFC 9068). */
    private static JwtDecoder atJwt(String issuer, String audience) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(issuer)
                .audience(audience)
                .validators(all -> all.put("client_id", new JwtClaimValidator<>("client_id", Objects::nonNull)))
                .build());
        return decoder;
    }
}
