package org.countersign.architecture.planted.login.boundary;

import java.security.MessageDigest;

/** Uses cryptography outside the allowed packages. */
public record Digests(MessageDigest digest) {}
