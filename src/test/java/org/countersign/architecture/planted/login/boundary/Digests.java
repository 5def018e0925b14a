package org.countersign.architecture.planted.login.boundary;

import java.security.MessageDigest;

/** Cryptography where nobody looks for it. */
public record Digests(MessageDigest digest) {}
