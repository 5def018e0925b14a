package org.countersign.architecture.planted.account.control;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

/** Reads the time without the injected clock, in all possible ways. */
@SuppressWarnings({"JavaUtilDate", "TimeZoneUsage"}) // intended violations
public final class Times {

    private Times() {}

    public static final class InstantNow {
        public Instant read() {
            return Instant.now();
        }
    }

    public static final class InstantNowByReference {
        public Supplier<Instant> reader() {
            return Instant::now;
        }
    }

    public static final class LocalDateNow {
        public LocalDate read() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    public static final class ZonedNow {
        public ZonedDateTime read() {
            return ZonedDateTime.now(ZoneOffset.UTC);
        }
    }

    public static final class Millis {
        public long read() {
            return System.currentTimeMillis();
        }
    }

    public static final class NewDate {
        public Date read() {
            return new Date();
        }
    }

    public static final class OwnClock {
        public Clock make() {
            return Clock.systemUTC();
        }
    }
}
