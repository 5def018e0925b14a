/**
 * Integration tests: the packaged WAR on a real server, only through HTTP. Each subject has a package.
 * {@link org.countersign.it.server} contains the shared classes.
 */
package org.countersign.it;
