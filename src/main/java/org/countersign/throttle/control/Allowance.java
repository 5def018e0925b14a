package org.countersign.throttle.control;

import java.time.Duration;
import org.countersign.throttle.entity.Limit;

/**
 * The result of checking a request against a limit.
 *
 * @param quota the number of requests allowed in {@link AddressThrottle#WINDOW}
 * @param granted whether this request is allowed
 * @param left how many more requests are allowed now
 * @param next the time until one more request than that is allowed
 */
public record Allowance(Limit limit, int quota, boolean granted, long left, Duration next) {}
