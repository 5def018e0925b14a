package org.countersign.platform.control;

/**
 * Event: this node is about to stop. All its requests have ended, and the database is still available. Observers store
 * the data that is only in memory.
 */
public record NodeStopping() {}
