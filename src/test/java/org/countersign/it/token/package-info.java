/** Access tokens: their claims, and forged tokens. */
package org.countersign.it.token;
