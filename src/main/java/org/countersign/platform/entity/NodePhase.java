package org.countersign.platform.entity;

/** The phases of a node until it stops, in this order. */
public enum NodePhase {
    /** Ready, and handles every request. */
    SERVING,

    /** Not ready, but handles every request. Load balancers that check the readiness have time to detect it. */
    DRAINING,

    /**
     * Rejects reads, so that load balancers which check only responses switch to another node. Then the server stops.
     */
    LEAVING;

    public boolean isReady() {
        return this == SERVING;
    }

    public boolean answersReads() {
        return this != LEAVING;
    }
}
