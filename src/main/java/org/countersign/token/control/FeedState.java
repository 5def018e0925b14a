package org.countersign.token.control;

/**
 * The state of the deny list of this node.
 *
 * @param asOf the database's time of the last successful read, in seconds since 1970
 * @param changes the number of changes since the start
 */
record FeedState(long asOf, long changes) {}
