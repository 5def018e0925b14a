package org.countersign.passkey.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The names of common providers of passkeys by their AAGUID. They only help people to recognise a passkey. */
@ApplicationScoped
public class Providers {

    private final Properties names = new Properties();

    @PostConstruct
    void load() {
        try (InputStream in = Providers.class.getResourceAsStream("providers.properties")) {
            names.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Optional<String> nameOf(String aaguid) {
        return Optional.ofNullable(names.getProperty(aaguid));
    }
}
