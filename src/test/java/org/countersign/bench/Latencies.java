package org.countersign.bench;

/**
 * The response times of requests. They are counted in buckets of microseconds, 128 for each power of two, so that the
 * error of a reported time is below 1 %.
 */
final class Latencies {

    private static final int BUCKETS_OF_A_POWER = 128;
    private static final int BITS = 7;
    private static final int POWERS = 40;

    private final long[] counts = new long[BUCKETS_OF_A_POWER * POWERS];
    private long count;

    void add(long nanos) {
        counts[bucketOf(nanos / 1000)]++;
        count++;
    }

    void add(Latencies others) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] += others.counts[bucket];
        }
        count += others.count;
    }

    long count() {
        return count;
    }

    /** Returns the milliseconds within which this share of the requests was answered. */
    double percentile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return middleOf(bucket) / 1000;
            }
        }
        return Double.NaN;
    }

    private static int bucketOf(long micros) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - BITS - 1);
        return (shift << BITS) + (int) (micros >> shift);
    }

    private static double middleOf(int bucket) {
        int shift = Math.max(0, (bucket >> BITS) - 1);
        long lowest = (long) (bucket - (shift << BITS)) << shift;
        return lowest + ((1L << shift) - 1) / 2.0;
    }
}
