/**
 * Shared classes of the integration tests: servers, databases, clients. {@link org.countersign.it.server.SharedServer}
 * is one server for all tests that need no special settings. {@link org.countersign.it.server.OwnServer} is for tests
 * that need other settings, kill the server or stop its database.
 */
package org.countersign.it.server;
