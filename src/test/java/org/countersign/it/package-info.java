/**
 * Integration tests: the packaged WAR on a real server, only through HTTP. {@link org.countersign.it.SharedServer} is
 * one server for all that do not care; {@link org.countersign.it.OwnServer} is for those that need other settings, kill
 * it or take its database away.
 */
package org.countersign.it;
