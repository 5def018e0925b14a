package org.countersign.oauth.entity;

import java.util.Optional;

/**
 * What an access token will be good for, and for whom.
 *
 * @param key the thumbprint of the key that its sender must have; empty for a bearer token
 */
public record BoundTarget(Target.Granted target, Optional<String> key) {}
