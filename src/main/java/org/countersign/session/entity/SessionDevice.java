package org.countersign.session.entity;

import java.time.Instant;

/**
 * The device of a stored session.
 *
 * @param name the name by which its owner recognises it
 * @param address the address that the session was opened from
 * @param lastAddress the address of the last rotation; {@code address} before the first one
 * @param createdAt the time of the sign-in
 * @param lastSeenAt the time of the last refresh: exact enough for people, and it needs no extra update
 */
public record SessionDevice(String name, String address, String lastAddress, Instant createdAt, Instant lastSeenAt) {}
