package org.countersign.session.entity;

/**
 * The device of a stored session.
 *
 * @param name the name by which its owner recognises it
 * @param address the address that the session was opened from
 * @param lastAddress the address of the last rotation; {@code address} before the first one
 */
public record SessionDevice(String name, String address, String lastAddress) {}
