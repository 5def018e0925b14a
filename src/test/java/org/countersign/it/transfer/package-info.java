/** Import and export of accounts. */
package org.countersign.it.transfer;
