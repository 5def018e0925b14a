package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class InstantConverterTest {

    private final InstantConverter converter = new InstantConverter();

    @Test
    void instant_isTheSameAfterARoundTrip() {
        Instant instant = Instant.parse("2026-03-29T01:30:00.123456Z");
        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(instant)))
                .isEqualTo(instant);
    }

    @Test
    void columnInAnotherZone_isTheSameInstant() {
        assertThat(converter.convertToEntityAttribute(OffsetDateTime.parse("2026-01-01T02:00:00+02:00")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void null_staysNull() {
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
