/** Sessions: refresh, log out, devices, step-up. */
package org.countersign.it.session;
