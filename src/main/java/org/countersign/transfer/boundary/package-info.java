@NullMarked
package org.countersign.transfer.boundary;

import org.jspecify.annotations.NullMarked;
