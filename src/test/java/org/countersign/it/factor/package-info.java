/** Second factors. */
package org.countersign.it.factor;
