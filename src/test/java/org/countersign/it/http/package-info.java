/** Rules for all requests: headers, bodies, origins, proxies, the contract. */
package org.countersign.it.http;
