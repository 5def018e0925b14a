package org.countersign.throttle.control;

import java.time.Duration;
import org.countersign.throttle.entity.Limit;

/**
 * What became of a request under a limit.
 *
 * @param quota how many requests there may be in {@link AddressThrottle#WINDOW}
 * @param granted whether this one may go on
 * @param left how many more there may be at once
 * @param next in which time there may be one more than that
 */
public record Allowance(Limit limit, int quota, boolean granted, long left, Duration next) {}
