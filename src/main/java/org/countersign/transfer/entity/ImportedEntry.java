package org.countersign.transfer.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Remembers that an entry of the configured import file was imported, so that no later start imports it again. The row
 * outlives the account, so it has no personal data.
 */
@Entity
@Table(name = "imported_entry")
public class ImportedEntry {

    @Id
    private String fingerprint;

    @Column(name = "imported_at")
    private Instant importedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ImportedEntry() {}

    public ImportedEntry(String fingerprint, Instant now) {
        this.fingerprint = fingerprint;
        this.importedAt = now;
    }

    @Override
    public String toString() {
        return "ImportedEntry[" + fingerprint + ", " + importedAt + "]";
    }
}
